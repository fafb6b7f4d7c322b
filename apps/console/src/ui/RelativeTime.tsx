import { useLocale } from '../i18n/index.js';
import { useNow } from '../sync/clock.js';
import { clockTime, fullTime, listTime } from './time.js';

interface TimeProps { readonly at: string; readonly className?: string | undefined }

/** When, as short as a list needs it; the whole moment on hover. */
export function RelativeTime({ at, className }: TimeProps) {
  const locale = useLocale();
  const now = useNow(60_000);
  const ms = Date.parse(at);
  return <time dateTime={at} title={fullTime(ms, locale)} className={className}>{listTime(ms, now, locale)}</time>;
}

/** Time of day; the whole moment on hover. */
export function ClockTime({ at, className }: TimeProps) {
  const locale = useLocale();
  const ms = Date.parse(at);
  return <time dateTime={at} title={fullTime(ms, locale)} className={className}>{clockTime(ms, locale)}</time>;
}
