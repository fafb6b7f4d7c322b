import { IconX } from '@tabler/icons-react';
import { type ReactNode } from 'react';
import { t } from '../i18n/index.js';
import classes from './Toast.module.css';

/** Outside React's tree of hooks: a toast may be raised from anywhere. */
export function toastBody(message: string, undo: (() => void) | undefined, close: () => void): ReactNode {
  return (
    <span className={classes['body']}>
      <span className={classes['message']}>{message}</span>
      {undo !== undefined && <button type="button" className={classes['undo']} onClick={undo}>{t('common.undo')}</button>}
      <button type="button" className={classes['close']} onClick={close} aria-label={t('common.close')}><IconX size={15} aria-hidden /></button>
    </span>
  );
}
