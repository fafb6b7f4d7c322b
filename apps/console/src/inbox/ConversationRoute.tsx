import { Drawer } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { ConversationPane } from '../conversation/index.js';
import { DetailsPane } from '../details/index.js';
import { useT } from '../i18n/index.js';
import { setDetailsOverlay, usePanes } from '../shell/panes.js';
import classes from './InboxPage.module.css';

const conversationRoute = getRouteApi('/shell/inbox/$conversationId');

/** The thread, and the details beside it or over it. */
export function ConversationRoute() {
  const t = useT();
  const { conversationId } = conversationRoute.useParams();
  const { message = null } = conversationRoute.useSearch();
  const { breadth, detailsOpen } = usePanes();
  return (
    <>
      <section className={classes['thread']} key={`${conversationId} ${message ?? ''}`}><ConversationPane id={conversationId} openedAt={message} /></section>
      {breadth === 'wide' && detailsOpen && <aside className={classes['details']} aria-label={t('details.title')}><DetailsPane id={conversationId} /></aside>}
      {breadth !== 'wide' && (
        <Drawer opened={detailsOpen} onClose={() => setDetailsOverlay(false)} position="right" size={336} withCloseButton={false} padding={0} title={t('details.title')} classNames={{ header: classes['noHeader'] ?? '', body: classes['drawerBody'] ?? '' }}>
          <DetailsPane id={conversationId} />
        </Drawer>
      )}
    </>
  );
}
