import { IconMessages } from '@tabler/icons-react';
import { getRouteApi, Outlet, useParams } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useT } from '../i18n/index.js';
import { usePanes } from '../shell/panes.js';
import { useShortcuts } from '../shell/shortcuts.js';
import { Empty } from '../ui/index.js';
import { LazyDrawer } from '../ui/LazyDrawer.js';
import classes from './InboxPage.module.css';
import { ListColumn } from './ListColumn.js';
import { viewFrom } from './view.js';
import { useSavedViews } from './views/savedViews.js';
import { WithViewDialogs } from './views/ViewDialogs.js';
import { ViewsColumn } from './ViewsColumn.js';

const inboxRoute = getRouteApi('/shell/inbox');

/** Views, list, and what is open beside them; fewer at once where there is less room. */
export function InboxPage() {
  const t = useT();
  const panes = usePanes();
  const search = inboxRoute.useSearch();
  const { views } = useSavedViews();
  const known = views.find(({ id }) => id === search.saved);
  const view = useMemo(() => viewFrom(search, known), [search, known]);
  const { conversationId } = useParams({ strict: false });
  const [viewsDrawer, setViewsDrawer] = useState(false);
  const columns = panes.breadth === 'wide' || panes.breadth === 'medium';
  const toggleViews = (): void => (columns ? panes.toggleViews() : setViewsDrawer(!viewsDrawer));
  useShortcuts({ 'Mod+Backslash': toggleViews, 'Mod+Period': panes.toggleDetails });
  const onlyList = panes.breadth === 'phone' && conversationId === undefined;
  const onlyThread = panes.breadth === 'phone' && conversationId !== undefined;
  return (
    <WithViewDialogs>
      <div className={classes['inbox']}>
        {onlyThread && <h1 className={classes['unseen']}>{t('shell.inbox')}</h1>}
        {columns && panes.viewsOpen && <aside className={classes['views']} aria-label={t('inbox.views')}><ViewsColumn view={view} /></aside>}
        {!columns && (
          <LazyDrawer opened={viewsDrawer} onClose={() => setViewsDrawer(false)} size={280} title={t('inbox.views')} padding={0} classNames={{ header: classes['drawerHeader'] ?? '' }} closeButtonProps={{ 'aria-label': t('common.close') }}>
            <ViewsColumn view={view} onPick={() => setViewsDrawer(false)} />
          </LazyDrawer>
        )}
        {!onlyThread && <ListColumn view={view} fill={onlyList} viewsShown={columns && panes.viewsOpen} onToggleViews={toggleViews} />}
        {!onlyList && <Outlet />}
      </div>
    </WithViewDialogs>
  );
}

export function NothingOpen() {
  const t = useT();
  return <section className={classes['nothing']}><Empty icon={IconMessages} title={t('inbox.pick')} hint={t('inbox.pickHint')} /></section>;
}
