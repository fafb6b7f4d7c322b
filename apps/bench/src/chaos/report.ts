import { type Check, SHOWN } from './proof/check.js';

const WIDE = 104;

/** The verdict as a person reads it: what must hold, what was found, and of what does not hold the first few cases. */
export const tableOf = (checks: readonly Check[]): string => checks.flatMap(({ claim, found, violations }) => [
  `${violations.length === 0 ? '  ok  ' : ' FAIL '} ${claim}`,
  `       ${found}`,
  ...violations.slice(0, SHOWN).map((violation) => `       - ${violation.slice(0, WIDE * 3)}`),
  ...(violations.length > SHOWN ? [`       - and ${violations.length - SHOWN} more`] : []),
]).join('\n');

export const failed = (checks: readonly Check[]): readonly Check[] => checks.filter(({ violations }) => violations.length > 0);
