import type * as Library from 'libphonenumber-js/min';

/**
 * Stands in for `libphonenumber-js/max` (see vite.config.ts), which the domain imports at once and a screen needs only to group digits:
 * 40 kB that the first paint must not wait for. Until the plans are here nothing parses, and numbers show as bare digits.
 */
let library: typeof Library | undefined;

/** Fetches the numbering plans. Failing is no failure: digits stay readable without their groups. */
export async function loadNumberingPlans(): Promise<void> {
  if (library !== undefined) return;
  try {
    library = await import('libphonenumber-js/min');
  } catch (error) {
    reportError(error);
  }
}

export const parsePhoneNumberFromString = (...args: Parameters<typeof Library.parsePhoneNumberFromString>): ReturnType<typeof Library.parsePhoneNumberFromString> =>
  library?.parsePhoneNumberFromString(...args);
