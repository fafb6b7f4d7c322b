import { SegmentedControl } from '@mantine/core';
import { useT } from '../i18n/index.js';
import { type Earlier } from '../template/earlier.js';
import { type MediaFormat } from '../template/fields.js';
import { FilePicker } from '../template/FilePicker.js';
import { type FilesState } from '../template/useFiles.js';
import { HeaderType } from './draft.js';
import { useForm } from './form.js';
import { headerOf, LIMITS } from './limits.js';
import { type Picked } from './draft.js';
import { Text } from './Text.js';
import classes from './Form.module.css';

export interface PartProps { readonly files: FilesState; readonly earlier: Readonly<Record<MediaFormat, readonly Earlier[]>> }

interface MediaFieldProps extends PartProps { readonly place: string; readonly at: string; readonly format: MediaFormat; readonly picked: Picked | null; readonly onGone: () => void }

/** A file of the message. `place` is its name among the files, `at` where its rule is said. */
export function MediaField({ place, at, format, picked, files, earlier, onGone }: MediaFieldProps) {
  const { complaint, touch } = useForm();
  const file = files.files[place] ?? (picked === null ? undefined : { name: picked.name, url: null, share: 1, media: picked.media, error: null });
  return (
    <div data-at={at} onBlur={() => touch(at)}>
      <FilePicker
        format={format} file={file} complaint={file === undefined ? complaint(at) : null} earlier={earlier[format]} onChoose={(chosen) => { onGone(); files.choose(place, chosen, format); }}
        onTake={(media, name) => files.take(place, media, name)} onRemove={() => { files.remove(place); onGone(); }}
      />
    </div>
  );
}

function HeaderText() {
  const t = useT();
  const { draft, change } = useForm();
  return <Text at="header" label={t('builder.header.label')} bare={headerOf(draft.kind) === 'any'} value={draft.headerText} max={LIMITS.headerText} plain optional={headerOf(draft.kind) === 'text'} onChange={(headerText) => change({ headerText, ...(headerOf(draft.kind) === 'text' ? { headerType: headerText.trim() === '' ? 'none' : 'text' } : {}) })} />;
}

/** What stands at the head of the message: nothing, a line, or a file, as the kind allows. */
export function HeaderPart({ files, earlier }: PartProps) {
  const t = useT();
  const { draft, change } = useForm();
  const choice = headerOf(draft.kind);
  if (choice === 'none') return null;
  if (choice !== 'any') return <HeaderText />;
  const type = draft.headerType;
  return (
    <div className={classes['group']}>
      <span className={classes['label']}>{t('builder.header.title')}</span>
      <SegmentedControl
        size="xs" fullWidth aria-label={t('builder.header.title')} value={type} data={HeaderType.options.map((value) => ({ value, label: t(`builder.header.${value}`) }))}
        onChange={(next) => {
          // A photo is no document: another kind of header begins without a file.
          files.remove('header');
          change({ headerType: next, headerMedia: null });
        }}
      />
      {type === 'text' && <HeaderText />}
      {(type === 'image' || type === 'video' || type === 'document') && <MediaField key={type} place="header" at="header" format={type} picked={draft.headerMedia} files={files} earlier={earlier} onGone={() => change({ headerMedia: null })} />}
    </div>
  );
}
