/**
 * Columns on their way into `unnest($1::uuid[], …)`, in PostgreSQL's binary form: nothing is quoted here and nothing parsed there, which
 * for batches costs a third of what JSON or array literals do. The statement must cast the parameter to the very type of the function's name.
 * Source: PostgreSQL, src/backend/utils/adt/arrayfuncs.c (array_recv), and the `…recv` functions of the types.
 */
interface Codec<T> { readonly oid: number; readonly size: (value: T) => number; readonly write: (into: Buffer, at: number, value: T) => void }

const HEADER = 20;
const NULL = -1;

const encode = <T>({ oid, size, write }: Codec<T>, values: readonly (T | null | undefined)[]): Buffer => {
  const sizes = values.map((value) => (value === null || value === undefined ? NULL : size(value)));
  const into = Buffer.allocUnsafe(sizes.reduce((sum, bytes) => sum + 4 + Math.max(bytes, 0), HEADER));
  into.writeInt32BE(1, 0);
  into.writeInt32BE(sizes.includes(NULL) ? 1 : 0, 4);
  into.writeInt32BE(oid, 8);
  into.writeInt32BE(values.length, 12);
  into.writeInt32BE(1, 16);
  let at = HEADER;
  values.forEach((value, index) => {
    const bytes = sizes[index] ?? NULL;
    into.writeInt32BE(bytes, at);
    at += 4;
    if (value === null || value === undefined) return;
    write(into, at, value);
    at += bytes;
  });
  return into;
};

/** PostgreSQL counts microseconds from 2000. */
const EPOCH_2000 = Date.UTC(2000, 0, 1);
const writeUtf8 = (into: Buffer, at: number, value: string): void => void into.write(value, at, 'utf8');

const UUID: Codec<string> = {
  oid: 2950, size: () => 16,
  write: (into, at, value) => {
    // What is no UUID must be refused, and not become another one.
    if (into.write(value.replaceAll('-', ''), at, 16, 'hex') !== 16 || value.length !== 36) throw new TypeError('Not a UUID');
  },
};
const TEXT: Codec<string> = { oid: 25, size: (value) => Buffer.byteLength(value), write: writeUtf8 };
const JSON_TEXT: Codec<string> = { ...TEXT, oid: 114 };
/** A byte for the version of the form, then the text: the only one there is. */
const JSONB_TEXT: Codec<string> = {
  oid: 3802, size: (value) => 1 + Buffer.byteLength(value),
  write: (into, at, value) => { into[at] = 1; into.write(value, at + 1, 'utf8'); },
};
const BYTES: Codec<Buffer> = { oid: 17, size: (value) => value.length, write: (into, at, value) => void value.copy(into, at) };
const INTEGER: Codec<number> = { oid: 23, size: () => 4, write: (into, at, value) => void into.writeInt32BE(value, at) };
const BIGINT: Codec<bigint> = { oid: 20, size: () => 8, write: (into, at, value) => void into.writeBigInt64BE(value, at) };
const TIME: Codec<Date> = {
  oid: 1184, size: () => 8,
  write: (into, at, value) => void into.writeBigInt64BE(BigInt(value.getTime() - EPOCH_2000) * 1000n, at),
};

type Values<T> = readonly (T | null | undefined)[];

/** For `uuid[]`. @throws {TypeError} on what is no UUID. */
export const uuids = (values: Values<string>): Buffer => encode(UUID, values);
/** For `text[]`. */
export const texts = (values: Values<string>): Buffer => encode(TEXT, values);
const stringified = (values: readonly unknown[]): (string | null)[] => values.map((value) => (value === null || value === undefined ? null : JSON.stringify(value)));
/** For `json[]`. `null` and `undefined` are the database's NULL. */
export const jsons = (values: readonly unknown[]): Buffer => encode(JSON_TEXT, stringified(values));
/** For `jsonb[]`: the text is read once, where json that is cast to jsonb is read twice. `null` and `undefined` are the database's NULL. */
export const jsonbs = (values: readonly unknown[]): Buffer => encode(JSONB_TEXT, stringified(values));
/** For `bytea[]`. */
export const byteas = (values: Values<Buffer>): Buffer => encode(BYTES, values);
/** For `integer[]`. */
export const integers = (values: Values<number>): Buffer => encode(INTEGER, values);
/** For `bigint[]`, of whole numbers or their digits. */
export const bigints = (values: Values<string | number>): Buffer => encode(BIGINT, values.map((value) => (value === null || value === undefined ? null : BigInt(value))));
/** For `timestamptz[]`, to the millisecond. */
export const times = (values: Values<Date>): Buffer => encode(TIME, values);
