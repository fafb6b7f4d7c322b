import { useLocale, useT } from '../i18n/index.js';
import { serverNow } from '../sync/index.js';
import { Avatar, contactName, listTime, LtrText, UserText } from '../ui/index.js';
import { excerpt, marked } from './marks.js';
import { type Result } from './groups.js';
import classes from './SearchPanel.module.css';

const Marked = ({ text, q }: { readonly text: string; readonly q: string }) => <UserText>{marked(text, q).map(({ text: part, hit }, i) => (hit ? <mark key={i}>{part}</mark> : part))}</UserText>;

/** A person, or what was said and by whom, with what was sought marked. */
export function ResultLine({ result, q }: { readonly result: Exclude<Result, { kind: 'label' }>; readonly q: string }) {
  const t = useT();
  const locale = useLocale();
  const { contact, id } = result.conversation;
  const name = contactName(contact) ?? t('common.unknownContact');
  const said = result.kind === 'message' ? result.hit : null;
  return (
    <>
      <Avatar id={id} name={name} size={28} />
      <span className={classes['text']}>
        <span className={classes['top']}>
          <span className={classes['name']}>{said === null ? <Marked text={name} q={q} /> : <UserText>{name}</UserText>}</span>
          {said !== null && <time className={classes['time']}>{listTime(Date.parse(said.at), serverNow(), locale)}</time>}
        </span>
        <span className={classes['said']}>
          {said === null ? contact.phone !== null && contact.phone !== name && <LtrText>{contact.phone}</LtrText> : <>{said.direction === 'out' && <em>{t('search.you')}: </em>}<Marked text={excerpt(said.text, q)} q={q} /></>}
        </span>
      </span>
    </>
  );
}
