import { StandardSchemaValidationPipe } from '@nestjs/common';
import { type InputIssue, InvalidRequestError } from './problem.js';

interface SchemaIssue { readonly message: string; readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined }

const toIssue = ({ path = [], message }: SchemaIssue): InputIssue => ({
  path: path.map((segment) => String(typeof segment === 'object' ? segment.key : segment)).join('.'), message,
});

/** Validates and coerces what routes declare with `{ schema }`. Without this pipe a schema on a parameter does nothing. */
export const validationPipe = (): StandardSchemaValidationPipe =>
  new StandardSchemaValidationPipe({ exceptionFactory: (issues: readonly SchemaIssue[]) => new InvalidRequestError(issues.map(toIssue)) });
