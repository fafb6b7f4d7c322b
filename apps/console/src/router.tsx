import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import { z } from 'zod';
import { allWords } from './i18n/index.js';
import { InboxSearch } from './inbox/view.js';
import { InboxPage, NothingOpen } from './inbox/InboxPage.js';
import { ensureMe, SignInSearch } from './session/auth.js';
import { LoadFailed, Missing } from './shell/Crash.js';
import { Shell } from './shell/Shell.js';
import { isProblem } from './sync/problem-error.js';
import { loadNumberingPlans } from './ui/numberingPlans.js';

/** A page and its words, together. */
const withWords = <Page,>(load: () => Promise<Page>) => async (): Promise<Page> => (await Promise.all([load(), allWords()]))[0];

const rootRoute = createRootRoute({ component: Outlet, notFoundComponent: Missing });

const signInRoute = createRoute({ getParentRoute: () => rootRoute, path: '/sign-in', validateSearch: SignInSearch, component: lazyRouteComponent(() => import('./session/SignInPage.js'), 'SignInPage') });

const shellRoute = createRoute({
  getParentRoute: () => rootRoute, id: 'shell', component: Shell, errorComponent: LoadFailed,
  beforeLoad: async ({ location }) => {
    try {
      await Promise.all([ensureMe(), loadNumberingPlans()]);
    } catch (error) {
      if (isProblem(error) && error.status === 401) redirect({ to: '/sign-in', search: { redirect: location.href }, throw: true });
      throw error;
    }
  },
});

const indexRoute = createRoute({ getParentRoute: () => shellRoute, path: '/', beforeLoad: () => { redirect({ to: '/inbox', throw: true }); } });
const inboxRoute = createRoute({ getParentRoute: () => shellRoute, path: '/inbox', validateSearch: InboxSearch, component: InboxPage });
const nothingOpenRoute = createRoute({ getParentRoute: () => inboxRoute, path: '/', component: NothingOpen });
/** The list shows before the thread's code is here; it is fetched while the list is being read. */
const openConversation = withWords(() => import('./inbox/ConversationRoute.js'));
/** `message` is where the thread opens. */
const ConversationSearch = z.object({ message: z.uuid().optional().catch(undefined) });
const conversationRoute = createRoute({ getParentRoute: () => inboxRoute, path: '$conversationId', validateSearch: ConversationSearch, component: lazyRouteComponent(openConversation, 'ConversationRoute') });
export const prefetchConversation = (): void => void openConversation();

const settingsPage = (name: 'ProfilePage' | 'LabelsPage' | 'TeamsPage' | 'NumbersPage' | 'NumberPage' | 'ApiKeysPage' | 'SettingsLayout' | 'SettingsStart') =>
  lazyRouteComponent(withWords(() => import('./settings/index.js')), name);
const settingsRoute = createRoute({ getParentRoute: () => shellRoute, path: '/settings', component: settingsPage('SettingsLayout') });
const settingsRoutes = [
  createRoute({ getParentRoute: () => settingsRoute, path: '/', component: settingsPage('SettingsStart') }),
  createRoute({ getParentRoute: () => settingsRoute, path: 'profile', component: settingsPage('ProfilePage') }),
  createRoute({ getParentRoute: () => settingsRoute, path: 'notifications', component: lazyRouteComponent(withWords(() => import('./alert/index.js')), 'NotificationsPage') }),
  createRoute({ getParentRoute: () => settingsRoute, path: 'labels', component: settingsPage('LabelsPage') }),
  createRoute({ getParentRoute: () => settingsRoute, path: 'quick-replies', component: lazyRouteComponent(withWords(() => import('./quick-reply/index.js')), 'QuickRepliesPage') }),
  createRoute({ getParentRoute: () => settingsRoute, path: 'fields', component: lazyRouteComponent(withWords(() => import('./people/index.js')), 'FieldsPage') }),
  createRoute({ getParentRoute: () => settingsRoute, path: 'teams', component: settingsPage('TeamsPage') }),
  createRoute({ getParentRoute: () => settingsRoute, path: 'numbers', component: settingsPage('NumbersPage') }),
  createRoute({ getParentRoute: () => settingsRoute, path: 'numbers/$numberId', component: settingsPage('NumberPage') }),
  createRoute({ getParentRoute: () => settingsRoute, path: 'api-keys', component: settingsPage('ApiKeysPage') }),
] as const;

const contactsPage = (name: 'ContactsPage' | 'ImportPage') => lazyRouteComponent(withWords(() => import('./people/index.js')), name);
const contactsRoute = createRoute({ getParentRoute: () => shellRoute, path: '/contacts', component: contactsPage('ContactsPage') });
const importRoute = createRoute({ getParentRoute: () => shellRoute, path: '/contacts/import', validateSearch: z.object({ id: z.uuid().optional().catch(undefined) }), component: contactsPage('ImportPage') });

const routeTree = rootRoute.addChildren([
  signInRoute,
  shellRoute.addChildren([indexRoute, inboxRoute.addChildren([nothingOpenRoute, conversationRoute]), settingsRoute.addChildren(settingsRoutes), contactsRoute, importRoute]),
]);

export const router = createRouter({ routeTree, defaultPreload: 'intent', scrollRestoration: false });
declare module '@tanstack/react-router' { interface Register { router: typeof router } }
