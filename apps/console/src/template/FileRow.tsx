import { ActionIcon } from '@mantine/core';
import { IconFileText, IconPhoto, IconUpload, IconVideo, IconX } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useLocale, useT } from '../i18n/index.js';
import { problemText } from '../i18n/problem.js';
import { Icon, UserText } from '../ui/index.js';
import { type MediaField } from './fields.js';
import classes from './Form.module.css';
import { ACCEPT, suits, type TemplateFile } from './useFiles.js';

const SHAPES = { image: IconPhoto, video: IconVideo, document: IconFileText } as const;

interface FileRowProps {
  readonly field: MediaField;
  readonly file: TemplateFile | undefined;
  readonly tried: boolean;
  readonly onChoose: (file: File) => void;
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

/** The photo, video or document at the head of a template: picked or dropped, and uploaded at once. */
export function FileRow({ field, file, tried, onChoose, onRemove }: FileRowProps) {
  const t = useT();
  const picker = useRef<HTMLInputElement>(null);
  const [wrong, setWrong] = useState(false);
  const take = (chosen: File | undefined): void => {
    if (chosen === undefined) return;
    const good = suits(chosen, field.format);
    setWrong(!good);
    if (good) onChoose(chosen);
  };
  const missing = tried && file === undefined && !wrong;
  return (
    <div className={classes['row']} data-wrong={wrong || missing || undefined}>
      <input ref={picker} type="file" hidden accept={ACCEPT[field.format]} onChange={({ currentTarget }) => { take(currentTarget.files?.[0]); currentTarget.value = ''; }} />
      <button
        type="button" className={classes['drop']} onClick={() => picker.current?.click()} onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => { event.preventDefault(); take(event.dataTransfer.files[0]); }}
      >
        <Icon icon={file === undefined ? SHAPES[field.format] : IconUpload} size={20} />
        <span><strong>{file === undefined ? t(`template.file.choose.${field.format}`) : t('template.file.replace')}</strong><small>{t(`template.file.limit.${field.format}`)}</small></span>
      </button>
      {file !== undefined && <Progress file={file} onRemove={onRemove} />}
      {(wrong || missing) && <p className={classes['rule']}>{wrong ? t(`template.file.wrong.${field.format}`) : t('template.rule.media')}</p>}
    </div>
  );
}
