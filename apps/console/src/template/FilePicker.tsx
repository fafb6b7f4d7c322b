import { type MediaRef } from '@diwan/domain';
import { ActionIcon, Menu } from '@mantine/core';
import { IconFileText, IconHistory, IconPhoto, IconUpload, IconVideo, IconX } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useLocale, useT } from '../i18n/index.js';
import { problemText } from '../i18n/problem.js';
import { mediaUrl } from '../sync/index.js';
import { Icon, UserText } from '../ui/index.js';
import { type Earlier } from './earlier.js';
import { type MediaFormat } from './fields.js';
import classes from './FilePicker.module.css';
import { ACCEPT, suits, type TemplateFile } from './useFiles.js';

const SHAPES = { image: IconPhoto, video: IconVideo, document: IconFileText } as const;

interface FilePickerProps {
  readonly format: MediaFormat;
  readonly file: TemplateFile | undefined;
  /** Why it cannot stay as it is; null while nothing is wrong. */
  readonly complaint: string | null;
  /** What was sent or received before and may be used once more. */
  readonly earlier: readonly Earlier[];
  readonly onChoose: (file: File) => void;
  readonly onTake: (media: MediaRef, name: string) => void;
  readonly onRemove: () => void;
}

function Progress({ file, onRemove }: { readonly file: TemplateFile; readonly onRemove: () => void }) {
  const t = useT();
  const locale = useLocale();
  const share = new Intl.NumberFormat(locale, { style: 'percent' }).format(file.share);
  const state = file.error !== null ? problemText(file.error) : file.media === null ? t('template.file.uploading', { share }) : t('template.file.ready');
  return (
    <div className={classes['file']} data-failed={file.error !== null || undefined}>
      <div className={classes['fileText']}>
        <UserText className={classes['fileName']}>{file.name}</UserText>
        <span role="status">{state}</span>
        {file.media === null && file.error === null && <progress className={classes['progress']} value={file.share} aria-label={file.name} />}
      </div>
      <ActionIcon aria-label={t('template.file.remove', { name: file.name })} onClick={onRemove}><Icon icon={IconX} size={16} /></ActionIcon>
    </div>
  );
}

/** Files of this conversation that may be used once more. */
function EarlierMenu({ format, earlier, onTake }: Pick<FilePickerProps, 'format' | 'earlier' | 'onTake'>) {
  const t = useT();
  return (
    <Menu width={280} position="bottom-end">
      <Menu.Target><button type="button" className={classes['earlier']}><Icon icon={IconHistory} size={15} />{t('template.file.earlier')}</button></Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('template.file.earlierHint')}</Menu.Label>
        {earlier.map(({ id, media, name, used }) => (
          <Menu.Item key={id} onClick={() => onTake(media, name)} leftSection={format === 'image' ? <img className={classes['thumb']} src={mediaUrl(id)} alt="" loading="lazy" /> : <span className={classes['thumb']}><Icon icon={SHAPES[format]} size={18} /></span>}>
            <UserText className={classes['earlierName']}>{name === '' ? t(`template.media.${format}`) : name}</UserText>
            <small className={classes['soft']}>{t(`template.file.${used}`)}</small>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** A photo, video or document for a message: picked, dropped, or one of earlier; uploaded at once. */
export function FilePicker({ format, file, complaint, earlier, onChoose, onTake, onRemove }: FilePickerProps) {
  const t = useT();
  const picker = useRef<HTMLInputElement>(null);
  const [wrong, setWrong] = useState(false);
  const take = (chosen: File | undefined): void => {
    if (chosen === undefined) return;
    const good = suits(chosen, format);
    setWrong(!good);
    if (good) onChoose(chosen);
  };
  const said = wrong ? t(`template.file.wrong.${format}`) : complaint;
  return (
    <div className={classes['row']} data-wrong={said !== null || undefined}>
      <input ref={picker} type="file" hidden accept={ACCEPT[format]} onChange={({ currentTarget }) => { take(currentTarget.files?.[0]); currentTarget.value = ''; }} />
      <button
        type="button" className={classes['drop']} onClick={() => picker.current?.click()} onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => { event.preventDefault(); take(event.dataTransfer.files[0]); }}
      >
        <Icon icon={file === undefined ? SHAPES[format] : IconUpload} size={20} />
        <span><strong>{file === undefined ? t(`template.file.choose.${format}`) : t('template.file.replace')}</strong><small>{t(`template.file.limit.${format}`)}</small></span>
      </button>
      {earlier.length > 0 && <EarlierMenu format={format} earlier={earlier} onTake={onTake} />}
      {file !== undefined && <Progress file={file} onRemove={onRemove} />}
      {said !== null && <p className={classes['rule']} role="status">{said}</p>}
    </div>
  );
}
