import { type OutboundContent } from '@diwan/domain';
import { Button, SegmentedControl, Textarea } from '@mantine/core';
import { IconPencil, IconSquareRoundedCheck } from '@tabler/icons-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { useLocale, useT } from '../i18n/index.js';
import { FilePicker } from '../template/FilePicker.js';
import { type TemplateFile } from '../template/useFiles.js';
import { Icon } from '../ui/index.js';
import { kindName } from './kinds.js';
import { VariableMenu } from './VariableMenu.js';
import { unknownPlaces } from './variables.js';
import { type Draft, type FileKind, isFile, type Kind, KINDS, limitOf } from './wordings.js';
import classes from './QuickReply.module.css';

// The builder and the dialog open each other: whichever comes first fetches the other when it is asked for.
const InteractiveEditor = lazy(() => import('../builder/InteractiveEditor.js').then((module) => ({ default: module.InteractiveEditor })));

interface WordingEditorProps {
  readonly draft: Draft;
  readonly onChange: (change: Partial<Draft>) => void;
  /** A file that is on its way to the server, or failed. */
  readonly upload: TemplateFile | undefined;
  readonly onFile: (file: File, kind: FileKind) => void;
  readonly onNoFile: () => void;
}

/** What is wrong with the words, once they are there. */
function useRule(draft: Draft): string | null {
  const t = useT();
  const locale = useLocale();
  const [unknown] = unknownPlaces(draft.text);
  if (unknown !== undefined) return t('quickReply.variable.unknown', { name: `\u2066{{${unknown}}}\u2069` });
  const [n, max] = [Array.from(draft.text.trim()).length, limitOf(draft)];
  return n > max ? t('quickReply.tooLong', { max: max.toLocaleString(locale), n: n.toLocaleString(locale) }) : null;
}

function Words({ draft, onChange }: Pick<WordingEditorProps, 'draft' | 'onChange'>) {
  const t = useT();
  const field = useRef<HTMLTextAreaElement>(null);
  const rule = useRule(draft);
  const insert = (place: string): void => {
    const at = field.current?.selectionStart ?? draft.text.length;
    onChange({ text: draft.text.slice(0, at) + place + draft.text.slice(field.current?.selectionEnd ?? at) });
    requestAnimationFrame(() => { field.current?.focus(); field.current?.setSelectionRange(at + place.length, at + place.length); });
  };
  return (
    <div>
      <Textarea ref={field} label={t(isFile(draft.kind) ? 'quickReply.caption' : 'quickReply.text')} dir="auto" autosize minRows={isFile(draft.kind) ? 2 : 4} maxRows={12} value={draft.text} error={rule} onChange={({ currentTarget }) => onChange({ text: currentTarget.value })} />
      <VariableMenu onInsert={insert} />
    </div>
  );
}

function Built({ content, onChange }: { readonly content: OutboundContent | null; readonly onChange: () => void }) {
  const t = useT();
  if (content === null) return <Button variant="default" leftSection={<Icon icon={IconSquareRoundedCheck} size={16} />} onClick={onChange}>{t('quickReply.build')}</Button>;
  return (
    <div className={classes['builtTop']}>
      <strong>{t(kindName(content))}</strong>
      {content.type === 'interactive' ? <Button size="compact-sm" variant="default" leftSection={<Icon icon={IconPencil} size={14} />} onClick={onChange}>{t('quickReply.change')}</Button> : <span className={classes['soft']}>{t('quickReply.file')}</span>}
    </div>
  );
}

/** One way to say it: words, a file with words under it, or things to tap. */
export function WordingEditor({ draft, onChange, upload, onFile, onNoFile }: WordingEditorProps) {
  const t = useT();
  const [building, setBuilding] = useState(false);
  const { kind, file, built } = draft;
  const kinds: readonly Kind[] = kind === 'kept' || built !== null && built.type !== 'interactive' ? [...KINDS, 'kept'] : KINDS;
  const held: TemplateFile | undefined = file === null || file.kind !== kind ? undefined : { name: file.name === '' ? t(`quickReply.media.${file.kind}`) : file.name, url: null, share: 1, media: file.media, error: null };
  return (
    <>
      <SegmentedControl fullWidth className={classes['kinds'] ?? ''} aria-label={t('quickReply.kind')} value={kind} onChange={(next) => onChange({ kind: next })} data={kinds.map((value) => ({ value, label: t(`quickReply.kinds.${value}`) }))} />
      {isFile(kind) && <FilePicker format={kind} file={upload ?? held} complaint={null} earlier={[]} onChoose={(chosen) => onFile(chosen, kind)} onTake={() => undefined} onRemove={onNoFile} />}
      {kind !== 'interactive' && kind !== 'kept' && <Words draft={draft} onChange={onChange} />}
      {(kind === 'interactive' || kind === 'kept') && <Built content={built !== null && (built.type === 'interactive') === (kind === 'interactive') ? built : null} onChange={() => setBuilding(true)} />}
      {building && (
        <Suspense>
          <InteractiveEditor
            {...(built?.type === 'interactive' ? { initial: built.interactive } : {})} onClose={() => setBuilding(false)}
            onDone={(interactive) => { onChange({ kind: 'interactive', built: { type: 'interactive', interactive } }); setBuilding(false); }}
          />
        </Suspense>
      )}
    </>
  );
}
