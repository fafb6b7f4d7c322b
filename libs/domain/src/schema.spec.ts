import { z } from 'zod';
import * as domain from './index.js';

/** A moment in a fact is a `Date` inside the server and never crosses a border as it is. */
const INTERNAL = new Set(['MetricFact']);
const exported: [string, unknown][] = Object.entries(domain);
const schemas = exported.filter((entry): entry is [string, z.ZodType] => entry[1] instanceof z.ZodType && !INTERNAL.has(entry[0]));

it.each(schemas)('%s can be published as JSON Schema, both ways', (_name, schema) => {
  for (const io of ['input', 'output'] as const) expect(z.toJSONSchema(schema, { io })).toHaveProperty('$schema');
});
