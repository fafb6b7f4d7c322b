import { storableText } from '@diwan/cloud-api';
import { type CustomPatch, type CustomValues, type FieldView } from '@diwan/contract';
import { type CustomValue, readCustomValue } from '@diwan/domain';
import { isDeepStrictEqual } from 'node:util';
import { ProblemError } from '../../http/problem.js';

/** A value that is to change. */
export interface Written { readonly key: string; readonly before: CustomValue | null; readonly after: CustomValue | null }

const conflict = (field: string, value: unknown): ProblemError =>
  new ProblemError('edit_conflict', 'Somebody changed this while you were at it. Nothing was overwritten: look at what it says now.', { field, value });

/** @throws {ProblemError} edit_conflict when a thing is no longer what the writer last read. An order of choices is none. */
export const requireExpected = (field: string, expected: unknown, now: unknown): void => {
  if (expected === undefined) return;
  const plain = (value: unknown): unknown => (Array.isArray(value) ? [...(value as unknown[])].sort() : value ?? null);
  if (!isDeepStrictEqual(plain(expected), plain(now))) throw conflict(field, now ?? null);
};

const clean = (value: CustomValue | null): CustomValue | null => (typeof value === 'string' ? storableText(value) : value);

/**
 * What a patch changes of these values: judged by the definitions, compared with what the writer expected.
 * @throws {ProblemError} field_not_found for a key without a field, or one that is archived; field_value_wrong, edit_conflict
 */
export const changedValues = (fields: readonly FieldView[], current: CustomValues, patch: CustomPatch, expected: CustomPatch = {}): Written[] =>
  Object.entries(patch).flatMap(([key, given]) => {
    const field = fields.find((one) => one.key === key && one.archivedAt === null);
    if (!field) throw new ProblemError('field_not_found', `There is no field with the key ${key}.`, { key });
    const read = readCustomValue(field, given);
    if (!read.ok) throw new ProblemError('field_value_wrong', `This is no value for the field ${key} (${field.type}).`, { key, fault: read.fault });
    requireExpected(`custom.${key}`, expected[key], current[key]);
    const [before, after] = [current[key] ?? null, clean(read.value)];
    return isDeepStrictEqual(before, after) ? [] : [{ key, before, after }];
  });

/** The values after that. */
export const withWritten = (current: CustomValues, written: readonly Written[]): CustomValues => {
  const next = { ...current };
  for (const { key, after } of written) {
    if (after === null) delete next[key];
    else next[key] = typeof after === 'object' ? [...after] : after;
  }
  return next;
};
