import { type ConsentView, type ContactView } from '@diwan/contract';
import { Button, Modal, TextInput } from '@mantine/core';
import { IconBellOff, IconBellRinging } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocale, useT } from '../i18n/index.js';
import { useSaving } from '../settings/useSaving.js';
import { api, useSession } from '../sync/index.js';
import { fullTime, Icon, UserText } from '../ui/index.js';
import details from '../details/Details.module.css';
import person from '../details/Person.module.css';
import classes from './People.module.css';

const SOURCES = ['colleague', 'whatsapp', 'message_status', 'message_answer'] as const;

/** What the customer said about being written to, to whom and when; and where a colleague writes down what they said. */
export function Consents({ contact }: { readonly contact: ContactView }) {
  const t = useT();
  const { can } = useSession();
  const [recording, setRecording] = useState<'stop' | 'resume' | null>(null);
  const marketing = contact.consents.find(({ topic }) => topic.startsWith('marketing'));
  const next = marketing?.value === 'stop' ? 'resume' : 'stop';
  return (
    <div className={classes['stack']}>
      {contact.consents.length === 0 ? <p className={details['soft']}>{t('people.consent.none')}</p> : <ul className={person['list']} aria-label={t('details.person.consents')}>{contact.consents.map((consent) => <Consent key={consent.topic} consent={consent} />)}</ul>}
      {can('contact.manage') && (
        <div className={classes['formButtons']}>
          {marketing === undefined && <Button size="compact-sm" variant="default" onClick={() => setRecording('resume')}>{t('people.consent.resume')}</Button>}
          <Button size="compact-sm" variant="default" onClick={() => setRecording(next)}>{t(`people.consent.${next}`)}</Button>
        </div>
      )}
      {recording !== null && <RecordDialog contact={contact} value={recording} onClose={() => setRecording(null)} />}
    </div>
  );
}

function Consent({ consent: { topic, value, source, at, proof } }: { readonly consent: ConsentView }) {
  const t = useT();
  const locale = useLocale();
  const stopped = value === 'stop';
  const said = value === 'stop' || value === 'resume' || value === 'signup' ? t(`details.person.consent.${value}`) : value;
  const known = SOURCES.find((one) => one === source);
  const from = known === undefined ? t('people.consent.source.other', { source: `\u2068${source}\u2069` }) : t(`people.consent.source.${known}`);
  const note = typeof proof === 'object' && proof !== null && 'note' in proof && typeof proof.note === 'string' ? proof.note : '';
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' }).format(Date.parse(at));
  return (
    <li className={person['consent']} data-stopped={stopped || undefined}>
      <Icon icon={stopped ? IconBellOff : IconBellRinging} size={16} />
      <span>{topic.startsWith('marketing') ? said : <><UserText>{topic}</UserText> · {said}</>}<small title={fullTime(Date.parse(at), locale)}>{from} · {day}{note !== '' && <> · <UserText>{note}</UserText></>}</small></span>
    </li>
  );
}

function RecordDialog({ contact, value, onClose }: { readonly contact: ContactView; readonly value: 'stop' | 'resume'; readonly onClose: () => void }) {
  const t = useT();
  const client = useQueryClient();
  const { saving, save } = useSaving();
  const [note, setNote] = useState('');
  const record = async (): Promise<void> => {
    if (await save(() => api.recordConsent(contact.id, { value, note: note.trim() }), t('people.consent.recorded'))) {
      await client.invalidateQueries({ queryKey: ['contact', contact.id] });
      onClose();
    }
  };
  return (
    <Modal opened onClose={onClose} size="sm" title={t(`details.person.consent.${value}`)} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <TextInput label={t('people.consent.note')} description={t('common.optional')} dir="auto" data-autofocus maxLength={500} value={note} onChange={({ currentTarget }) => setNote(currentTarget.value)} />
      <div className={classes['formButtons']} style={{ marginBlockStart: 20 }}><Button variant="default" onClick={onClose}>{t('common.cancel')}</Button><Button loading={saving} onClick={() => void record()}>{t('people.save')}</Button></div>
    </Modal>
  );
}
