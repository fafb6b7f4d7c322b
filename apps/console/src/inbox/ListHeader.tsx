import { ActionIcon, Menu, TextInput } from '@mantine/core';
import { IconArrowsSort, IconCheck, IconChecks, IconFilter, IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand, IconSearch, IconX } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useRef, useState } from 'react';
import { allWords, useT } from '../i18n/index.js';
import { setPanes, usePanes } from '../shell/panes.js';
import { useShortcuts } from '../shell/shortcuts.js';
import { useDirectory } from '../sync/index.js';
import { Icon, LtrText, UserText } from '../ui/index.js';
import classes from './ListHeader.module.css';
import { beginChoosing } from './selection.js';
import { filterOf } from './filterOf.js';
import { Sort, type View } from './view.js';
import { FilterBar } from './views/FilterBar.js';
import { useSavedViews } from './views/savedViews.js';
import { useViewDialogs } from './views/ViewDialogs.js';

interface ListHeaderProps { readonly view: View; readonly viewsShown: boolean; readonly onToggleViews: () => void }

/** What list this is, a search in everything, and the order. */
export function ListHeader({ view, viewsShown, onToggleViews }: ListHeaderProps) {
  const t = useT();
  return (
    <header className={classes['header']}>
      <div className={classes['top']}>
        <ActionIcon onClick={onToggleViews} aria-label={t(viewsShown ? 'inbox.hideViews' : 'inbox.showViews')} aria-expanded={viewsShown} className={classes['toggle'] ?? ''}>
          <Icon icon={viewsShown ? IconLayoutSidebarLeftCollapse : IconLayoutSidebarLeftExpand} size={20} mirror />
        </ActionIcon>
        <h1 className={classes['title']}><ViewTitle view={view} /></h1>
        <FilterButton view={view} />
        <ListOptions view={view} />
      </div>
      <Search key={view.q ?? ''} q={view.q} />
      <FilterBar view={view} />
    </header>
  );
}

/** Begins with what is on screen: the list's own conditions, to narrow further. */
function FilterButton({ view }: { readonly view: View }) {
  const t = useT();
  const { build } = useViewDialogs();
  return <ActionIcon data-opens="filter" aria-label={t('views.filter')} title={t('views.filter')} onClick={() => build({ filter: filterOf(view), sort: view.sort })}><IconFilter size={18} stroke={1.75} aria-hidden /></ActionIcon>;
}

function ViewTitle({ view }: { readonly view: View }) {
  const t = useT();
  const { teams, numbers, labels } = useDirectory();
  const { views } = useSavedViews();
  if (view.q !== undefined) return <>{t('inbox.resultsFor', { q: `\u2068${view.q}\u2069` })}</>;
  if (view.saved !== undefined) return <UserText>{views.find(({ id }) => id === view.saved)?.name}</UserText>;
  if (view.filter !== undefined) return <>{t('views.filtered')}</>;
  if (view.team !== undefined) return <UserText>{teams.get(view.team)?.name}</UserText>;
  if (view.label !== undefined) return <UserText>{labels.get(view.label)?.name}</UserText>;
  if (view.number !== undefined) {
    const number = numbers.get(view.number);
    return number?.verifiedName ? <UserText>{number.verifiedName}</UserText> : <LtrText>{number?.displayPhoneNumber}</LtrText>;
  }
  return <>{t(`inbox.view.${view.name}`)}</>;
}

const SearchPanel = lazy(async () => {
  const [{ SearchPanel: panel }] = await Promise.all([import('../search/SearchPanel.js'), allWords()]);
  return { default: panel };
});

/** Looks for people, numbers, words, labels and ids while one types; the list shows all of it when that is asked for. */
function Search({ q }: { readonly q: string | undefined }) {
  const t = useT();
  const navigate = useNavigate();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(q ?? '');
  const [open, setOpen] = useState(false);
  const apply = (wanted: string): void => void navigate({ to: '.', search: (before) => ({ view: before.view, sort: before.sort, q: wanted.trim() || undefined }), replace: q !== undefined });
  const clear = (): void => {
    setText('');
    if (q !== undefined) apply('');
  };
  useShortcuts({ Slash: () => field.current?.select() });
  return (
    <div className={classes['searchBox']}>
      <TextInput
        ref={field} type="search" size="sm" dir="auto" value={text} placeholder={t('inbox.searchPlaceholder')} aria-label={t('common.search')} autoComplete="off" maxLength={200}
        leftSection={<IconSearch size={16} aria-hidden />} classNames={{ input: classes['search'] ?? '' }}
        rightSection={text !== '' && <ActionIcon size={24} aria-label={t('inbox.clearSearch')} onClick={clear}><IconX size={14} aria-hidden /></ActionIcon>}
        onFocus={() => setOpen(true)} onBlur={() => setOpen(false)} onChange={({ currentTarget }) => { setText(currentTarget.value); setOpen(true); }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') { clear(); event.currentTarget.blur(); }
          else if (event.key === 'ArrowDown') setOpen(true);
        }}
      />
      {open && <Suspense fallback={null}><SearchPanel field={field} typed={text} onType={setText} onAll={apply} onClose={() => { setOpen(false); field.current?.blur(); }} /></Suspense>}
    </div>
  );
}

function ListOptions({ view }: { readonly view: View }) {
  const t = useT();
  const navigate = useNavigate();
  const { density } = usePanes();
  const sortBy = (sort: Sort): void => void navigate({ to: '.', search: (before) => ({ ...before, sort }), replace: true });
  return (
    <Menu width={220}>
      <Menu.Target><ActionIcon aria-label={t('inbox.listOptions')}><IconArrowsSort size={18} stroke={1.75} aria-hidden /></ActionIcon></Menu.Target>
      <Menu.Dropdown>
        {view.name !== 'closing' && (
          <>
            <Menu.Label>{t('inbox.sort.title')}</Menu.Label>
            {Sort.options.map((sort) => <Choice key={sort} chosen={view.sort === sort} onChoose={() => sortBy(sort)}>{t(`inbox.sort.${sort}`)}</Choice>)}
            <Menu.Divider />
          </>
        )}
        <Menu.Item leftSection={<IconChecks size={16} aria-hidden />} onClick={beginChoosing}>{t('inbox.action.choose')}</Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t('inbox.density.title')}</Menu.Label>
        {(['comfortable', 'compact'] as const).map((name) => <Choice key={name} chosen={density === name} onChoose={() => setPanes({ density: name })}>{t(`inbox.density.${name}`)}</Choice>)}
      </Menu.Dropdown>
    </Menu>
  );
}

const Choice = ({ chosen, onChoose, children }: { readonly chosen: boolean; readonly onChoose: () => void; readonly children: string }) => (
  <Menu.RadioItem value="" checked={chosen} onChange={onChoose} closeMenuOnClick checkIcon={<IconCheck size={16} aria-hidden />}>{children}</Menu.RadioItem>
);
