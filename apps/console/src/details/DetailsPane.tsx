import { type ConversationView, type TimelineItem } from '@diwan/contract';
import { ActionIcon, Button, Skeleton } from '@mantine/core';
import { IconArrowsJoin2, IconCloudOff, IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { LabelMenu } from '../actions/index.js';
import { ReferralCard } from '../conversation/bubble/Referral.js';
import { useT } from '../i18n/index.js';
import { problemText } from '../i18n/problem.js';
import { api, useConversationState, useSession, useTimeline } from '../sync/index.js';
import { Empty, Icon } from '../ui/index.js';
import { Card } from './Card.js';
import { ConversationFields } from './ConversationFields.js';
import classes from './Details.module.css';
import { sourceOf } from './source.js';
import { MergeDialog } from './MergeDialog.js';
import { Changes, PersonEpisodes } from '../people/History.js';
import { ContactFields, ConversationCustomFields } from '../people/Fields.js';
import { Notes } from '../people/Notes.js';
import { Shared } from '../people/Shared.js';
import { Facts, Labels, Window } from './Parts.js';
import { Person } from './Person.js';
import { Section } from './Section.js';

/** Who the customer is and how the conversation stands. */
export function DetailsPane({ id }: { readonly id: string }) {
  const t = useT();
  const { conversation, missing, error, retry } = useConversationState(id);
  // The thread beside it says what became of the conversation: once is enough.
  if (missing) return null;
  if (error !== null) return <Empty icon={IconCloudOff} title={t('details.failed')} hint={problemText(error)}><Button variant="default" onClick={retry}>{t('common.retry')}</Button></Empty>;
  return conversation === undefined ? <Waiting /> : <Details key={id} conversation={conversation} />;
}

/** Changes with what happens to who somebody is, so that it is read again then and not with every message. */
const personVersion = (items: readonly TimelineItem[], { contact }: ConversationView): string => {
  const told = items.filter((item) => item.type === 'event' && ['merged', 'unmerged', 'number_changed', 'identity_changed', 'blocked', 'unblocked'].includes(item.event.kind)).length;
  return [told, contact.name, contact.phone, contact.username].join(' ');
};

function Details({ conversation }: { readonly conversation: ConversationView }) {
  const t = useT();
  const { can } = useSession();
  const timeline = useTimeline(conversation.id);
  const source = sourceOf(timeline.items);
  const { contact } = conversation;
  const person = useQuery({ queryKey: ['contact', contact.id, personVersion(timeline.items, conversation)], queryFn: () => api.contact(contact.id), placeholderData: (before) => (before?.id === contact.id ? before : undefined) });
  const [merging, setMerging] = useState(false);
  const join = can('contact.merge') && <ActionIcon size={28} aria-label={t('details.merge.title')} title={t('details.merge.title')} onClick={() => setMerging(true)}><Icon icon={IconArrowsJoin2} size={15} /></ActionIcon>;
  const edit = can('conversation.label') && <LabelMenu conversation={conversation}><ActionIcon size={28} aria-label={t('details.labels.edit')} title={t('details.labels.edit')}><Icon icon={IconPencil} size={15} /></ActionIcon></LabelMenu>;
  return (
    <div className={classes['pane']}>
      <Card conversation={conversation} onMerge={() => setMerging(true)} />
      <Section name="conversation"><ConversationFields conversation={conversation} /><ConversationCustomFields id={conversation.id} /></Section>
      {person.data !== undefined && <Section name="fields"><ContactFields contact={person.data} /><Changes contact={person.data} /></Section>}
      <Section name="notes"><Notes contactId={contact.id} /></Section>
      <Section name="person" action={join}><Person query={person} /></Section>
      <Section name="labels" action={edit}><Labels conversation={conversation} /></Section>
      <Section name="window"><Window conversation={conversation} /></Section>
      {source !== null && <Section name="source"><ReferralCard referral={source} /></Section>}
      <Section name="shared"><Shared contactId={contact.id} /></Section>
      <Section name="episodes"><PersonEpisodes contactId={contact.id} conversationId={conversation.id} /></Section>
      <Section name="facts"><Facts conversation={conversation} /></Section>
      {merging && <MergeDialog contact={contact} onClose={() => setMerging(false)} />}
    </div>
  );
}

function Waiting() {
  const t = useT();
  return (
    <div className={classes['pane']} role="status" aria-label={t('common.loading')}>
      <div className={classes['card']}><Skeleton circle height={56} /><Skeleton height={18} width={140} mt={6} /><Skeleton height={14} width={110} mt={6} /></div>
      {[4, 1, 2].map((lines, i) => <div key={i} className={classes['section']}><Skeleton height={14} width={90} mt={12} />{Array.from({ length: lines }, (_, line) => <Skeleton key={line} height={20} mt={12} />)}</div>)}
    </div>
  );
}
