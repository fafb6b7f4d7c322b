import { causes } from './causes.js';
import { FEATURES_ERRORS } from './codes-features.js';
import { GRAPH_ERRORS } from './codes-graph.js';
import { GROUPS_TEMPLATES_ERRORS } from './codes-groups-templates.js';
import { MANAGEMENT_ERRORS } from './codes-management.js';
import { MESSAGES_ERRORS } from './codes-messages.js';
import { NUMBER_ERRORS } from './codes-number.js';
import { nextSteps } from './next-steps.js';
import { type ErrorRow } from './row.js';
import { type Sentence } from './sentence.js';

/** Every code that Meta documents or that was seen, once. */
export const errorCatalogue: readonly ErrorRow[] = [
  ...GRAPH_ERRORS, ...MESSAGES_ERRORS, ...GROUPS_TEMPLATES_ERRORS, ...NUMBER_ERRORS, ...FEATURES_ERRORS, ...MANAGEMENT_ERRORS,
];

const byCode = new Map(errorCatalogue.filter((row) => row.lastCode === row.code).map((row) => [row.code, row]));
const ranges = errorCatalogue.filter((row) => row.lastCode !== row.code);

/**
 * The row for an error, undefined for a code nobody knows. Code 100 says only "invalid parameter"; where its subcode is a code of its
 * own, that one tells more.
 */
export function findError(code: number, subcode?: number): ErrorRow | undefined {
  const specific = code === 100 && subcode !== undefined && subcode !== 33 ? byCode.get(subcode) : undefined;
  return specific ?? byCode.get(code) ?? ranges.find((row) => code >= row.code && code <= row.lastCode);
}

/** Cause and next step of a code as sentences for a person. */
export function explainError(row: Pick<ErrorRow, 'cause' | 'nextStep'>): { cause: Sentence; nextStep: Sentence } {
  return { cause: causes[row.cause], nextStep: nextSteps[row.nextStep] };
}
