import { type SavedView, type ViewCount } from '@diwan/contract';
import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconFilter, IconPencil, IconPlus, IconTrash, IconUsers, IconWorld } from '@tabler/icons-react';
import { useLocale, useT } from '../../i18n/index.js';
import { useDirectory, useSession } from '../../sync/index.js';
import { UserText } from '../../ui/index.js';
import { type View } from '../view.js';
import { Line } from '../ViewLine.js';
import lines from '../ViewsColumn.module.css';
import classes from './SavedViews.module.css';
import { useSavedViews, useViewCounts } from './savedViews.js';
import { useViewDialogs } from './ViewDialogs.js';

/** The views that people made, with how much stands in each. */
export function SavedViews({ view }: { readonly view: View }) {
  const t = useT();
  const { views } = useSavedViews();
  const counts = useViewCounts(views.length > 0);
  const { build } = useViewDialogs();
  const add = (): void => build({ filter: { match: 'all', of: [{ field: 'status', op: 'in', values: ['open'] }] }, sort: 'activity', naming: true });
  return (
    <section className={lines['group']} aria-label={t('views.group')}>
      <div className={classes['top']}>
        <h2 className={lines['heading']}>{t('views.group')}</h2>
        <ActionIcon size={24} aria-label={t('views.add')} title={t('views.add')} onClick={(event) => { event.stopPropagation(); add(); }}><IconPlus size={15} aria-hidden /></ActionIcon>
      </div>
      {views.map((saved) => <SavedLine key={saved.id} saved={saved} active={view.saved === saved.id} count={counts[saved.id]} />)}
    </section>
  );
}

const ICONS = { personal: IconFilter, team: IconUsers, workspace: IconWorld } as const;

function SavedLine({ saved, active, count }: { readonly saved: SavedView; readonly active: boolean; readonly count: ViewCount | null | undefined }) {
  const t = useT();
  const locale = useLocale();
  const { can } = useSession();
  const { teams } = useDirectory();
  const Shape = ICONS[saved.scope];
  const mine = saved.scope === 'personal' || can('saved_view.share');
  const title = saved.scope === 'workspace' ? t('views.shared') : saved.teamId === null ? undefined : t('views.ofTeam', { name: `\u2068${teams.get(saved.teamId)?.name ?? ''}\u2069` });
  const shown = count === undefined ? undefined : count === null ? '–' : `${new Intl.NumberFormat(locale).format(count.n)}${count.more ? '+' : ''}`;
  return (
    <div className={classes['line']} data-menu={mine || undefined}>
      <Line search={{ saved: saved.id }} active={active} count={count?.n} shown={shown} title={title} icon={<Shape size={18} stroke={1.75} aria-hidden />}><UserText>{saved.name}</UserText></Line>
      {mine && <LineMenu saved={saved} />}
    </div>
  );
}

function LineMenu({ saved }: { readonly saved: SavedView }) {
  const t = useT();
  const { build, remove } = useViewDialogs();
  return (
    <Menu width={180} position="bottom-end">
      <Menu.Target>
        <ActionIcon size={24} className={classes['menu'] ?? ''} aria-label={t('views.more', { name: `\u2068${saved.name}\u2069` })} onClick={(event) => event.stopPropagation()}><IconDots size={16} aria-hidden /></ActionIcon>
      </Menu.Target>
      <Menu.Dropdown onClick={(event) => event.stopPropagation()}>
        <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => build({ filter: saved.filter, sort: saved.sort, view: saved })}>{t('views.edit')}</Menu.Item>
        <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} onClick={() => remove(saved)}>{t('views.remove')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
