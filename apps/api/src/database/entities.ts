import { type EntityTarget, type ObjectLiteral } from 'typeorm';

/** Every entity of every room, so that one list feeds the data sources and the drift test. */
export const entities: (new () => object)[] = [] satisfies EntityTarget<ObjectLiteral>[];
