import { Modal } from '@mantine/core';
import { useT } from '../../i18n/index.js';
import classes from './Lightbox.module.css';

/** A photo over the whole screen; a click, Escape or the button closes it. */
export function Lightbox({ source, onClose }: { readonly source: string; readonly onClose: () => void }) {
  const t = useT();
  return (
    <Modal opened onClose={onClose} fullScreen withCloseButton closeButtonProps={{ 'aria-label': t('conversation.media.closePhoto'), size: 'lg' }} title={t('conversation.media.image')} classNames={{ content: classes['content'] ?? '', header: classes['header'] ?? '', body: classes['body'] ?? '' }}>
      <button type="button" className={classes['backdrop']} onClick={onClose} aria-label={t('conversation.media.closePhoto')}><img src={source} alt={t('conversation.media.image')} className={classes['picture']} /></button>
    </Modal>
  );
}
