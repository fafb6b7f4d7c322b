import { Skeleton } from '@mantine/core';
import { IconBell, IconBolt, IconForms, IconKey, IconLock, IconPhone, IconTags, IconUser, IconUsersGroup } from '@tabler/icons-react';
import { Link, Navigate, Outlet, useRouterState } from '@tanstack/react-router';
import { type Permission } from '@diwan/domain';
import { type Key, useT } from '../i18n/index.js';
import { useBreadth } from '../shell/panes.js';
import { useDirectoryLoading, useSession } from '../sync/index.js';
import { Empty } from '../ui/index.js';
import classes from './Settings.module.css';

interface Entry { readonly to: '/settings/profile' | '/settings/notifications' | '/settings/labels' | '/settings/fields' | '/settings/quick-replies' | '/settings/teams' | '/settings/numbers' | '/settings/api-keys'; readonly name: Key; readonly icon: typeof IconUser; readonly needs?: Permission; /** Shows what the first snapshot brings: before it, nothing is not none. */ readonly lists?: true }
const GROUPS: readonly { readonly title: Key; readonly entries: readonly Entry[] }[] = [
  { title: 'settings.group.you', entries: [{ to: '/settings/profile', name: 'settings.profile.title', icon: IconUser }, { to: '/settings/notifications', name: 'alert.title', icon: IconBell }] },
  {
    title: 'settings.group.workspace',
    entries: [
      { to: '/settings/numbers', name: 'settings.numbers.title', icon: IconPhone, needs: 'number.read', lists: true },
      { to: '/settings/teams', name: 'settings.teams.title', icon: IconUsersGroup, needs: 'team.manage', lists: true },
      { to: '/settings/labels', name: 'settings.labels.title', icon: IconTags, needs: 'label.manage', lists: true },
      { to: '/settings/fields', name: 'people.fields.title', icon: IconForms, needs: 'field.manage' },
      { to: '/settings/quick-replies', name: 'quickReply.title', icon: IconBolt },
    ],
  },
  { title: 'settings.group.integration', entries: [{ to: '/settings/api-keys', name: 'settings.keys.title', icon: IconKey, needs: 'api_key.manage' }] },
];

/** The list of pages this person may open, and the page. On a phone one at a time. */
export function SettingsLayout() {
  const t = useT();
  const { can } = useSession();
  const phone = useBreadth() === 'phone';
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const atStart = path.replace(/\/$/, '') === '/settings';
  const entry = GROUPS.flatMap(({ entries }) => entries).find(({ to }) => path.startsWith(to));
  const waiting = useDirectoryLoading() && entry?.lists === true;
  const allowed = entry?.needs === undefined || can(entry.needs);
  return (
    <div className={classes['settings']}>
      {(!phone || atStart) && (
        <nav className={classes['nav']} aria-label={t('settings.navigation')}>
          <h1 className={classes['navTitle']}>{t('settings.title')}</h1>
          {GROUPS.map(({ title, entries }) => {
            const open = entries.filter(({ needs }) => needs === undefined || can(needs));
            return open.length > 0 && (
              <section key={title} className={classes['group']}>
                <h2>{t(title)}</h2>
                {open.map(({ to, name, icon: Shape }) => <Link key={to} to={to} className={classes['entry']} activeProps={{ 'data-active': true }}><Shape size={18} stroke={1.75} aria-hidden />{t(name)}</Link>)}
              </section>
            );
          })}
        </nav>
      )}
      {!(phone && atStart) && (
        <div className={classes['page']}>
          <div className={classes['inner']}>{!allowed ? <Empty icon={IconLock} title={t('settings.denied')} hint={t('settings.deniedHint')} /> : waiting ? <Waiting /> : <Outlet />}</div>
        </div>
      )}
    </div>
  );
}

function Waiting() {
  const t = useT();
  return <div role="status" aria-label={t('common.loading')}>{[1, 2, 3, 4].map((n) => <Skeleton key={n} height={72} radius={8} mt={10} />)}</div>;
}

/** Beside the list there is always a page; on a phone the list is the page. */
export function SettingsStart() {
  return useBreadth() === 'phone' ? null : <Navigate to="/settings/profile" replace />;
}
