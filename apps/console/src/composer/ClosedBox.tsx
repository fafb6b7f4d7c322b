import { type ConversationView } from '@diwan/contract';
import { IconHourglassOff, IconTemplate } from '@tabler/icons-react';
import { useLocale, useT } from '../i18n/index.js';
import { useNow, useSession } from '../sync/index.js';
import { Icon } from '../ui/index.js';
import classes from './Composer.module.css';

const STEPS = [['day', 86_400_000], ['hour', 3_600_000], ['minute', 60_000]] as const;

/** "3 hours ago", in the largest unit that fits. */
function ago(ms: number, locale: string): string {
  const [unit, size] = STEPS.find(([, step]) => ms >= step) ?? STEPS[2];
  return new Intl.RelativeTimeFormat(locale, { numeric: 'always' }).format(-Math.max(1, Math.floor(ms / size)), unit);
}

/** Stands where one would write when WhatsApp takes nothing but templates. */
export function ClosedBox({ conversation, onTemplate }: { readonly conversation: ConversationView; readonly onTemplate: () => void }) {
  const t = useT();
  const locale = useLocale();
  const { can } = useSession();
  const now = useNow(30_000);
  const { windowExpiresAt } = conversation;
  const title = windowExpiresAt === null ? t('composer.closed.never') : t('composer.closed.title', { ago: ago(Math.max(0, now - Date.parse(windowExpiresAt)), locale) });
  return (
    <div className={classes['closed']}>
      <span className={classes['closedIcon']}><Icon icon={IconHourglassOff} size={20} /></span>
      <div className={classes['closedWords']}><strong>{title}</strong><p>{can('message.send_template') ? t('composer.closed.hint') : t('composer.closed.noPermission')}</p></div>
      {can('message.send_template') && <button type="button" className={classes['send']} onClick={onTemplate}><Icon icon={IconTemplate} size={18} />{t('composer.closed.choose')}</button>}
    </div>
  );
}
