import { type ConversationView } from '@diwan/contract';
import { firstName } from '@diwan/domain';
import { useMemo } from 'react';
import { useT } from '../i18n/index.js';
import { useDirectory, useSession } from '../sync/index.js';
import { type VariableFacts } from './variables.js';

const worded = (text: string | null | undefined): string | null => (text == null || text.trim() === '' ? null : text.trim());

/** What a text can be filled in with for a customer: who they are, who writes, and for whom. */
export function useFacts(conversation: ConversationView | undefined): VariableFacts {
  const { user, workspace } = useSession();
  const { numbers } = useDirectory();
  const contact = conversation?.contact;
  const business = conversation === undefined ? undefined : numbers.get(conversation.numberId)?.verifiedName;
  return useMemo(() => {
    const name = worded(contact?.name.replace(/\s+/g, ' '));
    // Somebody whose name we do not know is called by their number: not how one greets.
    const known = name !== null && /\p{L}/u.test(name) ? name : null;
    return {
      first_name: known === null ? null : firstName(known), full_name: known, phone: contact?.phone ?? null, username: worded(contact?.username),
      my_name: worded(user.name), workspace: worded(workspace.name), business: worded(business),
    };
  }, [contact, user.name, workspace.name, business]);
}

/** Somebody to try a text on: everything is known of them. */
export function useSampleFacts(language: string | null): VariableFacts {
  const t = useT();
  const { user, workspace } = useSession();
  const { numbers } = useDirectory();
  const arabic = language === 'ar';
  const name = language === null ? t('quickReply.sampleName') : arabic ? 'نورة الحربي' : 'Noura Alharbi';
  return { first_name: firstName(name), full_name: name, phone: '+966500000000', username: '@noura', my_name: user.name, workspace: workspace.name, business: [...numbers.values()][0]?.verifiedName ?? workspace.name };
}
