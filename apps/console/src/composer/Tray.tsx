import { IconFile, IconMusic, IconPhoto, IconRefresh, IconVideo, IconX } from '@tabler/icons-react';
import { fileSize } from '../conversation/content/measure.js';
import { type Translate, useLocale, useT } from '../i18n/index.js';
import { problemText } from '../i18n/problem.js';
import { Icon, UserText } from '../ui/index.js';
import { type Attachment, detach, uploadAgain, useTray } from './attachments.js';
import classes from './Tray.module.css';

const ICONS = { image: IconPhoto, video: IconVideo, audio: IconMusic, document: IconFile } as const;

/** How it stands with a file: what is wrong with it, how it will go, how far it is. */
function stateOf({ fit, error, media, share }: Attachment, t: Translate, locale: string): { readonly text: string; readonly wrong: boolean } {
  if (!fit.fits) return { text: fit.reason === 'empty' ? t('composer.limit.empty') : t('composer.limit.tooLarge', { size: fileSize(fit.limit, locale) }), wrong: true };
  if (error !== null) return { text: `${t('composer.limit.failed')} ${problemText(error)}`, wrong: true };
  if (media === null) return { text: t('composer.limit.uploading', { share: new Intl.NumberFormat(locale, { style: 'percent' }).format(share) }), wrong: false };
  if (fit.why === 'size') return { text: t('composer.limit.asDocumentSize', { size: fileSize(fit.limit, locale) }), wrong: false };
  return { text: fit.why === 'kind' ? t('composer.limit.asDocumentKind') : t('composer.limit.ready'), wrong: false };
}

function Item({ conversationId, one }: { readonly conversationId: string; readonly one: Attachment }) {
  const t = useT();
  const locale = useLocale();
  const { text, wrong } = stateOf(one, t, locale);
  const { file, preview, fit } = one;
  return (
    <li className={classes['item']} data-wrong={wrong || undefined}>
      <span className={classes['picture']}>{preview !== null ? <img src={preview} alt="" /> : <Icon icon={fit.fits ? ICONS[fit.kind] : IconFile} size={22} />}</span>
      <span className={classes['about']}>
        <UserText className={classes['name']} title={file.name}>{file.name}</UserText>
        <span className={classes['size']}>{fileSize(file.size, locale)}</span>
        <span className={classes['state']} role="status">{text}</span>
      </span>
      {fit.fits && one.error !== null && <button type="button" className={classes['button']} aria-label={t('common.retry')} title={t('common.retry')} onClick={() => uploadAgain(conversationId, one)}><Icon icon={IconRefresh} size={16} /></button>}
      <button type="button" className={classes['button']} aria-label={t('composer.remove', { name: file.name })} onClick={() => detach(conversationId, one.id)}><Icon icon={IconX} size={16} /></button>
      {fit.fits && one.media === null && one.error === null && <progress className={classes['progress']} max={1} value={one.share} aria-label={file.name} />}
    </li>
  );
}

/** The files that go with the reply. */
export function Tray({ conversationId }: { readonly conversationId: string }) {
  const tray = useTray(conversationId);
  if (tray.length === 0) return null;
  return <ul className={classes['tray']}>{tray.map((one) => <Item key={one.id} conversationId={conversationId} one={one} />)}</ul>;
}
