import { type FieldView, mergeFields } from '@diwan/contract';
import { type CustomFieldTarget } from '@diwan/domain';
import { useQuery } from '@tanstack/react-query';
import { api } from './api.js';
import { requireFresh } from './fresh.js';
import { memoLast } from './memo.js';
import { store, type StoreState, useSelect } from './store.js';

const present = memoLast((shelf: StoreState['truth']['fields']): readonly FieldView[] =>
  [...shelf.values()].flatMap(({ value }) => (value === null ? [] : [value])).sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1)));

async function readAll(): Promise<true> {
  const page = await api.fields();
  requireFresh(page);
  store.set((state) => ({ ...state, truth: mergeFields(state.truth, page) }));
  return true;
}

/** Definitions of custom fields, archived ones too, in order; read once and kept true by the change log. */
export function useFields(): { readonly fields: readonly FieldView[]; readonly loading: boolean } {
  const epoch = useSelect((state) => state.epoch);
  const fields = useSelect((state) => present(state.truth.fields));
  const query = useQuery({ queryKey: ['fields', epoch], queryFn: readAll, enabled: epoch > 0 });
  return { fields, loading: query.isPending };
}

/** Those that are in use, of contacts or of conversations. */
export const useFieldsOf = (target: CustomFieldTarget): readonly FieldView[] => useFields().fields.filter((field) => field.target === target && field.archivedAt === null);
