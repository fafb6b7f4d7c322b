import { type MediaRef } from '@diwan/domain';
import { type CSSProperties } from 'react';
import { IconDownload } from '@tabler/icons-react';
import { useLocale, useT } from '../../i18n/index.js';
import { Icon } from '../../ui/index.js';
import { FileName } from './FileName.js';
import { fileSize } from './measure.js';
import { MissingMedia } from './MissingMedia.js';
import { isThere, sourceOf } from './source.js';
import classes from './Media.module.css';

const COLORS: Readonly<Record<string, string>> = {
  PDF: '#c0392b', DOC: '#2b5fae', DOCX: '#2b5fae', XLS: '#1d7a46', XLSX: '#1d7a46', CSV: '#1d7a46', PPT: '#b8541f', PPTX: '#b8541f', ZIP: '#7a5a14', TXT: '#55636b',
};
const TYPES: Readonly<Record<string, string>> = { 'application/pdf': 'PDF', 'text/plain': 'TXT', 'text/csv': 'CSV', 'application/zip': 'ZIP', 'application/msword': 'DOC', 'application/vnd.ms-excel': 'XLS' };

const extensionOf = (filename: string | undefined, mimeType: string | undefined): string =>
  (/\.([\p{L}\p{N}]{1,5})$/u.exec(filename ?? '')?.[1] ?? TYPES[mimeType?.split(';')[0] ?? ''] ?? '').toUpperCase();

/** A document: what it is called, its kind and size; a click opens it. */
export function FileCard({ media, filename }: { readonly media: MediaRef; readonly filename: string | undefined }) {
  const t = useT();
  const locale = useLocale();
  const source = sourceOf(media);
  if (source === null || !isThere(media)) return <MissingMedia media={media} kind="document" />;
  const extension = extensionOf(filename, media.mimeType);
  const kind = extension === '' ? t('conversation.media.document') : extension;
  return (
    <a className={classes['file']} href={source} target="_blank" rel="noopener noreferrer" download={filename}>
      <span className={classes['kind']} style={{ '--file-color': COLORS[extension] } as CSSProperties} aria-hidden>{extension.slice(0, 4)}</span>
      <span className={classes['about']}>
        <span className={classes['name']}><FileName name={filename ?? t('conversation.media.document')} /></span>
        <span className={classes['size']}><bdi>{kind}</bdi>{media.fileSize !== undefined && <> · <bdi>{fileSize(media.fileSize, locale)}</bdi></>}</span>
      </span>
      <span className={classes['fetch']}><Icon icon={IconDownload} size={18} /></span>
    </a>
  );
}
