import { type ConversationView } from '@diwan/contract';
import { ActionIcon } from '@mantine/core';
import { IconBan, IconCopy, IconX } from '@tabler/icons-react';
import { useLocale, useT } from '../i18n/index.js';
import { usePanes } from '../shell/panes.js';
import { useDirectory } from '../sync/index.js';
import { Avatar, contactName, flagOf, Icon, LtrText, phoneText, toast, UserText } from '../ui/index.js';
import classes from './Details.module.css';
import { Name } from '../people/Name.js';
import { PersonMenu } from './PersonMenu.js';

interface CopyProps { readonly value: string; readonly label: string }

/** Copies, and says so. */
export function CopyButton({ value, label }: CopyProps) {
  const t = useT();
  const copy = (): void => void navigator.clipboard.writeText(value).then(() => toast({ message: t('details.copied') }));
  return <ActionIcon size={26} aria-label={label} title={label} onClick={copy}><Icon icon={IconCopy} size={14} /></ActionIcon>;
}

/** The name of a country or a language in the reader's words; null when the code says nothing. */
function named(code: string | null, type: 'region' | 'language', locale: string): string | null {
  if (code === null || code === '') return null;
  try {
    return new Intl.DisplayNames(locale, { type }).of(code.replaceAll('_', '-')) ?? null;
  } catch {
    // Not a code that browsers know.
    return null;
  }
}

/** Who the customer is, and which of our numbers they wrote to. */
export function Card({ conversation, onMerge }: { readonly conversation: ConversationView; readonly onMerge: () => void }) {
  const t = useT();
  const locale = useLocale();
  const { breadth, toggleDetails } = usePanes();
  const { numbers } = useDirectory();
  const { contact, numberId } = conversation;
  const number = numbers.get(numberId);
  const name = contactName(contact);
  const country = named(contact.country, 'region', locale);
  const language = named(contact.language, 'language', locale);
  return (
    <header className={classes['card']}>
      {breadth !== 'wide' && <ActionIcon size={40} className={classes['close'] ?? ''} aria-label={t('details.close')} onClick={toggleDetails}><Icon icon={IconX} size={20} /></ActionIcon>}
      <PersonMenu conversation={conversation} onMerge={onMerge} />
      <Avatar id={contact.id} name={name ?? ''} size={56} />
      <Name contact={contact} className={classes['name']} />
      {contact.username !== null && <LtrText className={classes['handle']}>@{contact.username.replace(/^@/, '')}</LtrText>}
      {contact.phone === null ? <p className={classes['soft']}>{t('details.noPhone')}</p> : (
        <p className={classes['phone']}><LtrText>{phoneText(contact.phone)}</LtrText><CopyButton value={contact.phone} label={t('details.copyPhone')} /></p>
      )}
      {contact.blocked && <span className={classes['blocked']}><Icon icon={IconBan} size={14} />{t('details.blocked')}</span>}
      {(country !== null || language !== null) && (
        <p className={classes['about']}>
          {country !== null && <span title={t('details.country')}><span aria-hidden>{flagOf(contact.country)}</span> {country}</span>}
          {language !== null && <span title={t('details.language')}>{language}</span>}
        </p>
      )}
      {number !== undefined && <p className={classes['number']}><span>{t('details.wroteTo')}</span> {number.verifiedName !== '' && <><UserText>{number.verifiedName}</UserText> · </>}<LtrText>{number.displayPhoneNumber}</LtrText></p>}
    </header>
  );
}
