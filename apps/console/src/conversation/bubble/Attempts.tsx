import { type AttemptView, type MessageError, type MessageView } from '@diwan/contract';
import { AnyMessageStatus } from '@diwan/domain';
import { useQuery } from '@tanstack/react-query';
import { useLocale, useT } from '../../i18n/index.js';
import { problemText } from '../../i18n/problem.js';
import { api, useSession } from '../../sync/index.js';
import { fullTime, LtrText, Ticks } from '../../ui/index.js';
import classes from './MessageInfo.module.css';

const TIMES = ['queued', 'sending', 'accepted', 'held', 'sent', 'delivered', 'read', 'played', 'failed', 'unknown'] as const;

export function Moment({ at }: { readonly at: string }) {
  const locale = useLocale();
  return <time dateTime={at}>{fullTime(Date.parse(at), locale)}</time>;
}

/** What Meta said, for those who look after the installation. */
export function RawError({ error }: { readonly error: MessageError }) {
  const t = useT();
  const { can } = useSession();
  if (error.code === 0 || !can('webhook_event.read')) return null;
  return <p dir="ltr" className={classes['raw']}>{[t('conversation.info.raw', { code: error.code }), error.title, error.detail].filter(Boolean).join(' · ')}</p>;
}

/** One try, step by step as it went. */
function Attempt({ attempt, alone }: { readonly attempt: AttemptView; readonly alone: boolean }) {
  const t = useT();
  const all: Readonly<Record<string, string>> = { queued: attempt.queuedAt, ...attempt.times };
  const steps = TIMES.flatMap((name) => (all[name] === undefined ? [] : [{ name, at: all[name] }]));
  return (
    <section className={classes['attempt']}>
      {!alone && <h4>{t('conversation.info.attempt', { n: attempt.no })}</h4>}
      <ol className={classes['steps']}>
        {steps.map(({ name, at }) => <li key={name} data-step={name}><span className={classes['dot']}><Ticks status={AnyMessageStatus.parse(name)} size={14} /></span><span className={classes['step']}>{t(`conversation.info.time.${name}`)}</span><Moment at={at} /></li>)}
      </ol>
      {attempt.error !== null && !alone && <RawError error={attempt.error} />}
      {attempt.wamid !== null && !alone && <LtrText className={classes['wamid']}>{attempt.wamid}</LtrText>}
    </section>
  );
}

/** Every try at sending, with what became of it. Read again when the message moves on. */
export function Attempts({ id, status }: { readonly id: string; readonly status: MessageView['status'] }) {
  const t = useT();
  const query = useQuery({ queryKey: ['attempts', id, status], queryFn: () => api.attempts(id), staleTime: 0, gcTime: 0, placeholderData: (before) => before });
  if (query.error !== null) return <p className={classes['soft']}>{problemText(query.error)}</p>;
  const attempts = query.data?.data ?? [];
  if (query.isPending) return <p className={classes['soft']}>{t('common.loading')}</p>;
  if (attempts.length === 0) return <p className={classes['soft']}>{t('conversation.info.none')}</p>;
  return <>{attempts.toReversed().map((attempt) => <Attempt key={attempt.id} attempt={attempt} alone={attempts.length === 1} />)}</>;
}
