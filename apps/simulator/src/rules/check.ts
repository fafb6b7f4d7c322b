import { type z } from 'zod';
import { badParameter, type GraphError, invalid, missing, refuse } from '../graph/errors.js';

/** `["interactive", "action", "buttons", 0, "reply"]` as Graph writes it: `interactive['action']['buttons'][0]['reply']`. */
function parameterName(path: readonly PropertyKey[]): string {
  return path.map((part, at) => (at === 0 ? String(part) : typeof part === 'number' ? `[${part}]` : `['${String(part)}']`)).join('');
}

/** Turns the first fault zod found into the error Graph would give: missing 131008, unknown key or over-long text 100, anything else 131009. */
function toGraphError(issue: z.core.$ZodIssue, root: string): GraphError {
  const name = parameterName([root, ...issue.path]);
  switch (issue.code) {
    case 'unrecognized_keys':
      return badParameter(`Unexpected key "${issue.keys[0] ?? ''}" on param "${name}".`);
    case 'invalid_type':
      return issue.input === undefined ? missing(name) : invalid(name, `expected ${issue.expected}`);
    case 'too_big':
      return root === 'text' ? badParameter(`Param ${name} must be at most ${issue.maximum} characters long.`) : invalid(name, `at most ${issue.maximum} allowed`);
    case 'too_small':
      return invalid(name, `at least ${issue.minimum} needed`);
    case 'custom': {
      const code: unknown = issue.params?.['graphCode'];
      return typeof code === 'number' ? refuse(code, issue.message) : invalid(name, issue.message);
    }
    case 'invalid_union':
    case 'invalid_value':
    case 'invalid_format':
    case 'invalid_key':
    case 'invalid_element':
    case 'not_multiple_of':
      return issue.input === undefined ? missing(name) : invalid(name, issue.message);
  }
}

/** Parses one part of a request; throws the GraphError of its first fault. `root` is the parameter's name in that error. */
export function check<Schema extends z.ZodType>(schema: Schema, value: unknown, root: string): z.output<Schema> {
  if (value === undefined || value === null) throw missing(root);
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw issue ? toGraphError(issue, root) : invalid(root, 'unreadable');
}
