import { type ContactView, type ConversationFieldsAnswer, type CustomValues } from '@diwan/contract';
import { type CustomValue } from '@diwan/domain';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useFieldsOf } from '../sync/fields.js';
import { api, useSession } from '../sync/index.js';
import { problemToast } from '../ui/index.js';
import details from '../details/Details.module.css';
import { ContactLabels } from './ContactLabels.js';
import { FieldRow } from './FieldRow.js';

const changed = (values: CustomValues, key: string, value: CustomValue | null): CustomValues => {
  const { [key]: _before, ...rest } = values;
  return value === null ? rest : { ...rest, [key]: typeof value === 'object' ? [...value] : value };
};
const isContact = (data: unknown): boolean => typeof data === 'object' && data !== null && 'identities' in data;
const plain = (value: CustomValue | null | undefined) => (Array.isArray(value) ? [...(value as string[])] : (value as string | number | boolean | null | undefined) ?? null);

/** Custom fields of a customer. Shown as written at once; taken back, with what it says now, when somebody was faster. */
export function ContactFields({ contact }: { readonly contact: ContactView }) {
  const { can } = useSession();
  const client = useQueryClient();
  const fields = useFieldsOf('contact');
  const save = async (key: string, value: CustomValue | null): Promise<void> => {
    // Under the same key stand notes and more of this customer.
    const show = (next: (before: ContactView) => ContactView): void => void client.setQueriesData<ContactView>({ queryKey: ['contact', contact.id], predicate: ({ state }) => isContact(state.data) }, (before) => before && next(before));
    show((before) => ({ ...before, custom: changed(before.custom, key, value) }));
    try {
      const after = await api.updateContact(contact.id, { custom: { [key]: plain(value) }, expected: { custom: { [key]: plain(contact.custom[key]) } } });
      show(() => after);
    } catch (error) {
      problemToast(error);
      await client.invalidateQueries({ queryKey: ['contact', contact.id] });
    }
  };
  return <dl className={details['fields']}><ContactLabels contact={contact} />{fields.map((field) => <FieldRow key={field.id} field={field} value={contact.custom[field.key]} editable={can('contact.manage')} onSave={(value) => void save(field.key, value)} />)}</dl>;
}

/** Custom fields of a conversation. */
export function ConversationCustomFields({ id }: { readonly id: string }) {
  const { can } = useSession();
  const client = useQueryClient();
  const fields = useFieldsOf('conversation');
  const queryKey = ['conversation-fields', id];
  const { data } = useQuery({ queryKey, queryFn: () => api.conversationFields(id), enabled: fields.length > 0 });
  if (fields.length === 0 || data === undefined) return null;
  const { custom } = data.data;
  const save = async (key: string, value: CustomValue | null): Promise<void> => {
    client.setQueryData<ConversationFieldsAnswer>(queryKey, (before) => before && { ...before, data: { custom: changed(before.data.custom, key, value) } });
    try {
      client.setQueryData(queryKey, await api.updateConversationFields(id, { custom: { [key]: plain(value) }, expected: { [key]: plain(custom[key]) } }));
    } catch (error) {
      problemToast(error);
      await client.invalidateQueries({ queryKey });
    }
  };
  return <dl className={details['fields']}>{fields.map((field) => <FieldRow key={field.id} field={field} value={custom[field.key]} editable={can('conversation.label')} onSave={(value) => void save(field.key, value)} />)}</dl>;
}
