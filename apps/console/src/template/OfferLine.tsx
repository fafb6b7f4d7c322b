import { useLocale, useT } from '../i18n/index.js';
import { LtrText, UserText } from '../ui/index.js';
import { isToCome } from './values.js';

/** A limited-time offer as the phone shows it: its words, its end and the code. */
export function OfferLine({ text, ends, code }: { readonly text: string; readonly ends: string; readonly code: string }) {
  const t = useT();
  const locale = useLocale();
  return (
    <>
      <UserText as="div">{text}</UserText>
      <small>{isToCome(ends) ? t('template.offerEnds', { at: new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(ends)) }) : t('template.offerEndsOpen')}</small>
      {code !== '' && <small> · <LtrText>{code}</LtrText></small>}
    </>
  );
}
