import { SILENT_TYPES } from '@diwan/domain';

/** Follows a message's `type` in SQL: something that was said, as `isSilent` judges it. */
export const SAID = `NOT IN (${SILENT_TYPES.map((type) => `'${type}'`).join(', ')})`;
