import { type ConversationView } from '@diwan/contract';
import { WINDOW_MS } from '@diwan/domain';
import { type CSSProperties } from 'react';
import { useLocale, useT } from '../../i18n/index.js';
import { fullTime, shortDuration } from '../../ui/index.js';
import { useWindow } from '../useWindow.js';
import classes from './WindowBar.module.css';

/** What is left of the reply window, as a thin line under the header; its tooltip says when it ends. */
export function WindowBar({ conversation }: { readonly conversation: ConversationView }) {
  const t = useT();
  const locale = useLocale();
  const { open, remainingMs, closingSoon } = useWindow(conversation);
  if (!open || conversation.windowExpiresAt === null) return <div className={classes['bar']} />;
  const left = t('conversation.header.windowLeft', { time: shortDuration(remainingMs, locale) });
  const at = t('conversation.header.windowClosesAt', { at: fullTime(Date.parse(conversation.windowExpiresAt), locale) });
  return (
    <div className={classes['bar']} title={`${left}. ${at}`} role="progressbar" aria-label={left} aria-valuemin={0} aria-valuemax={WINDOW_MS / 60_000} aria-valuenow={Math.round(remainingMs / 60_000)} aria-valuetext={left}>
      <div className={classes['left']} data-soon={closingSoon || undefined} style={{ '--share': `${Math.min(100, (remainingMs / WINDOW_MS) * 100)}%` } as CSSProperties} />
    </div>
  );
}
