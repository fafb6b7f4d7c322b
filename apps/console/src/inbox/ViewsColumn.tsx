import { IconAlarmSnooze, IconAt, IconBell, IconCircleCheck, IconHourglassLow, IconInbox, IconPencil, IconPhone, IconUserCircle, IconUserQuestion, IconUsersGroup } from '@tabler/icons-react';
import { type ReactNode } from 'react';
import { type Key, useT } from '../i18n/index.js';
import { useDirectory } from '../sync/index.js';
import { LtrText, UserText } from '../ui/index.js';
import { useCounts } from './counts.js';
import { type View, type ViewName } from './view.js';
import { Line } from './ViewLine.js';
import { SavedViews } from './views/SavedViews.js';
import classes from './ViewsColumn.module.css';

const ICONS: Readonly<Record<ViewName, typeof IconInbox>> = {
  mine: IconUserCircle, unassigned: IconUserQuestion, open: IconInbox, closing: IconHourglassLow, snoozed: IconAlarmSnooze, resolved: IconCircleCheck, mentions: IconAt, following: IconBell, drafts: IconPencil,
};
/** What is one's own, then what is everybody's. */
const GROUPS = [
  { title: 'inbox.group.own', names: ['mine', 'mentions', 'following', 'drafts'] }, { title: 'inbox.group.work', names: ['unassigned', 'open', 'closing', 'snoozed', 'resolved'] },
] as const satisfies readonly { title: Key; names: readonly ViewName[] }[];

/** Somebody waits for this person. */
const URGENT: ReadonlySet<ViewName> = new Set(['closing', 'mentions']);

interface ViewsColumnProps { readonly view: View; readonly onPick?: () => void }

/** Every list there is, with how much stands in it. */
export function ViewsColumn({ view, onPick }: ViewsColumnProps) {
  const t = useT();
  const counts = useCounts();
  const { teams, numbers, labels } = useDirectory();
  const of: Readonly<Partial<Record<ViewName, number | undefined>>> = {
    mine: counts?.mine, unassigned: counts?.unassigned, open: counts?.open, closing: counts?.closingSoon, snoozed: counts?.snoozed,
    mentions: counts?.mentioned, following: counts?.following, drafts: counts?.drafts,
  };
  const plain = view.q === undefined && view.team === undefined && view.number === undefined && view.label === undefined && view.saved === undefined && view.filter === undefined;
  return (
    <nav className={classes['views']} aria-label={t('inbox.views')} onClick={onPick}>
      {GROUPS.map(({ title, names }) => (
        <Group key={title} title={t(title)}>
          {names.map((name) => {
            const Shape = ICONS[name];
            const urgent = URGENT.has(name) && (of[name] ?? 0) > 0;
            return <Line key={name} search={{ view: name }} active={plain && view.name === name} count={of[name]} urgent={urgent} icon={<Shape size={18} stroke={1.75} aria-hidden />}>{t(`inbox.view.${name}`)}</Line>;
          })}
        </Group>
      ))}
      <SavedViews view={view} />
      {teams.size > 0 && (
        <Group title={t('inbox.group.teams')}>
          {[...teams.values()].map(({ id, name }) => (
            <Line key={id} search={{ team: id }} active={view.team === id} count={counts?.teams[id] ?? (counts && 0)} icon={<IconUsersGroup size={18} stroke={1.75} aria-hidden />}><UserText>{name}</UserText></Line>
          ))}
        </Group>
      )}
      {numbers.size > 0 && (
        <Group title={t('inbox.group.numbers')}>
          {[...numbers.values()].map(({ id, verifiedName, displayPhoneNumber, pausedReason, quality }) => (
            <Line key={id} search={{ number: id }} active={view.number === id} count={counts?.numbers[id] ?? (counts && 0)} icon={<span className={classes['phone']} data-troubled={pausedReason !== null || quality === 'RED' || undefined}><IconPhone size={18} stroke={1.75} aria-hidden /></span>} title={displayPhoneNumber}>
              {verifiedName === '' ? <LtrText>{displayPhoneNumber}</LtrText> : <UserText>{verifiedName}</UserText>}
            </Line>
          ))}
        </Group>
      )}
      {labels.size > 0 && (
        <Group title={t('inbox.group.labels')}>
          {[...labels.values()].map(({ id, name, color }) => (
            <Line key={id} search={{ label: id }} active={view.label === id} icon={<span className={classes['dot']} style={{ background: `var(--mantine-color-${color}-6)` }} />}><UserText>{name}</UserText></Line>
          ))}
        </Group>
      )}
    </nav>
  );
}

const Group = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section className={classes['group']} aria-label={title}>
    <h2 className={classes['heading']}>{title}</h2>
    {children}
  </section>
);
