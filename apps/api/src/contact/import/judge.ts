import { type CustomValues, type ImportPlan, type RowFault, type RowOutcome } from '@diwan/contract';
import { type LabelId } from '@diwan/domain';
import { isDeepStrictEqual } from 'node:util';
import { type Known } from './known.js';
import { type Told } from './read-row.js';

/** What is to be written for somebody: everything as it should be afterwards. */
export interface Wanted { readonly name: string | null; readonly language: string | null; readonly custom: CustomValues; readonly labelIds: readonly LabelId[] }
export interface Verdict { readonly outcome: RowOutcome; readonly wanted?: Wanted; readonly faults?: RowFault[] }

/** What becomes of somebody of whom a row tells. Nothing is ever taken away: what the row does not say stays. */
export const judge = (told: Told, known: Known | undefined, existing: ImportPlan['existing']): Verdict => {
  if (known === undefined) return { outcome: 'new', wanted: told };
  if (known.hidden) return { outcome: 'broken', faults: [{ column: null, code: 'phone_hidden' }] };
  if (existing === 'skip') return { outcome: 'skipped' };
  const { name, language, profile } = known;
  const over = existing === 'update';
  const wanted: Wanted = {
    name: over ? told.name ?? name : name ?? told.name, language: over ? told.language ?? language : language ?? told.language,
    custom: over ? { ...profile.custom, ...told.custom } : { ...told.custom, ...profile.custom }, labelIds: [...new Set([...profile.labelIds, ...told.labelIds])],
  };
  const same = wanted.name === name && wanted.language === language && isDeepStrictEqual(wanted.custom, profile.custom) && wanted.labelIds.length === profile.labelIds.length;
  return same ? { outcome: 'unchanged' } : { outcome: 'updated', wanted };
};
