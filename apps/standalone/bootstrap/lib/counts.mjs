import { existsSync, readFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** @type {Counts} */
export const none = { passed: 0, failed: 0, skipped: 0 };
/** One check that either holds or does not. */
export const one = (ok) => (ok ? { ...none, passed: 1 } : { ...none, failed: 1 });

/** @param {Counts[]} all @returns {Counts} */
export function sum(all) {
  return all.reduce((total, counts) => ({ passed: total.passed + counts.passed, failed: total.failed + counts.failed, skipped: total.skipped + counts.skipped }), none);
}

/**
 * Counts of Jest's --json report. A suite that could not even be loaded counts as one failure: its tests are unknown.
 * @returns {Counts}
 */
export function jestCounts(report) {
  return { passed: report.numPassedTests, failed: report.numFailedTests + report.numRuntimeErrorTestSuites, skipped: report.numPendingTests + report.numTodoTests };
}

/**
 * Counts of Playwright's JSON report. A test that passed only on a second attempt passed; errors outside tests are failures.
 * @returns {Counts}
 */
export function playwrightCounts(report) {
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected + flaky, failed: unexpected + (report.errors?.length ?? 0), skipped };
}

/** Reads a report; one that is missing means that the program broke off, which is one failure. @returns {Counts} */
export function countsFrom(path, read) {
  return existsSync(path) ? read(JSON.parse(readFileSync(path, 'utf8'))) : one(false);
}

/** The last line of `npm test`. @param {Counts} counts */
export function verdict({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
