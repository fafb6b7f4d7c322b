import { type QuickReplyView } from '@diwan/contract';
import { useT } from '../i18n/index.js';
import { UserText } from '../ui/index.js';
import { kindName } from './kinds.js';
import { wordsOf } from './match.js';
import { fillVariables, type VariableFacts } from './variables.js';
import { type Wording, wordingsOf } from './wording.js';
import classes from './QuickReply.module.css';

interface OptionProps { readonly id: string; readonly reply: QuickReplyView; readonly wording: Wording; readonly facts: VariableFacts; readonly selected: boolean; readonly onHover: () => void; readonly onPick: () => void }

/** One line of the picker: its name, what is typed for it, and its words as this customer would read them. */
export function Option({ id, reply, wording: { content, language }, facts, selected, onHover, onPick }: OptionProps) {
  const t = useT();
  const languages = wordingsOf(reply).flatMap((one) => one.language ?? []);
  return (
    // The field keeps the focus and the keys: the options take none. Mouse down, before the field would lose it.
    <div id={id} role="option" aria-selected={selected} className={classes['option']} onMouseMove={onHover} onMouseDown={(event) => { event.preventDefault(); onPick(); }}>
      <span className={classes['lineTop']}>
        <UserText className={classes['name']}>{reply.title}</UserText><span className={classes['slash']} dir="auto">/{reply.shortcut}</span>
        {languages.length > 1 && languages.map((one) => <span key={one} className={classes['tongue']} data-chosen={one === language || undefined}>{t(`quickReply.language.short.${one}`)}</span>)}
      </span>
      <span className={classes['words']} {...(content.type === 'text' ? { dir: 'auto' } : {})}>{content.type !== 'text' && <em>{t(kindName(content))} · </em>}<UserText>{fillVariables(wordsOf(content), facts).text}</UserText></span>
    </div>
  );
}
