import { type SavedView } from '@diwan/contract';
import { type MantineColorScheme } from '@mantine/core';
import { IconArrowBackUp, IconChecklist, IconDeviceDesktop, IconFilter, IconInbox, IconKeyboard, IconLanguage, IconLogout, IconMoon, IconSettings, IconSun, IconTag, IconUsersGroup } from '@tabler/icons-react';
import { type useNavigate } from '@tanstack/react-router';
import { openBulkHistory } from '../inbox/bulkHistory.js';
import { ViewName } from '../inbox/view.js';
import { type Key, LANGUAGES, type Language, setLanguage, type Translate } from '../i18n/index.js';
import { signOut } from '../session/auth.js';
import { GO } from '../shell/goKeys.js';
import { perform } from '../shell/shortcuts.js';
import { api } from '../sync/index.js';
import { type DirectoryMaps } from '../sync/selectors.js';
import { problemToast } from '../ui/index.js';
import { type Command } from './command.js';

interface Surroundings {
  readonly t: Translate; readonly language: Language; readonly directory: DirectoryMaps; readonly views: readonly SavedView[]; readonly navigate: ReturnType<typeof useNavigate>;
  readonly setColorScheme: (scheme: MantineColorScheme) => void; readonly onHelp: () => void;
}
const isolated = (name: string): string => `\u2068${name}\u2069`;
const SETTINGS = [['profile', 'shell.profile'], ['labels', 'settings.labels.title'], ['teams', 'settings.teams.title'], ['numbers', 'settings.numbers.title'], ['quick-replies', 'quickReply.title'], ['api-keys', 'settings.keys.title']] as const satisfies readonly (readonly [string, Key])[];

/** Where one can go from here, whatever is open. */
export function commandsToGo({ t, directory: { teams, labels }, views, navigate }: Surroundings): readonly Command[] {
  const keysOf = (view: ViewName): { keys?: string } => { const keys = Object.keys(GO).find((combo) => GO[combo] === view); return keys === undefined ? {} : { keys }; };
  const go = { group: 'go' } as const;
  return [
    ...ViewName.options.map((view) => ({ ...go, ...keysOf(view), id: `view ${view}`, name: t('keys.view', { name: t(`inbox.view.${view}`) }), icon: IconInbox, run: () => navigate({ to: '/inbox', search: { view } }) })),
    ...views.map(({ id, name }) => ({ ...go, id: `saved ${id}`, name: t('keys.view', { name: isolated(name) }), icon: IconFilter, run: () => navigate({ to: '/inbox', search: { saved: id } }) })),
    ...[...teams.values()].map(({ id, name }) => ({ ...go, id: `go team ${id}`, name: t('keys.team', { name: isolated(name) }), icon: IconUsersGroup, run: () => navigate({ to: '/inbox', search: { team: id } }) })),
    ...[...labels.values()].map(({ id, name }) => ({ ...go, id: `go label ${id}`, name: t('keys.labelled', { name: isolated(name) }), icon: IconTag, run: () => navigate({ to: '/inbox', search: { label: id } }) })),
    ...SETTINGS.map(([page, name]) => ({ ...go, id: `settings ${page}`, name: t('keys.settings', { name: t(name) }), icon: IconSettings, run: () => navigate({ to: `/settings/${page}` }) })),
  ];
}

/** What concerns the screen itself. */
export function commandsOfScreen({ t, language, setColorScheme, onHelp }: Surroundings): readonly Command[] {
  const screen = { group: 'screen' } as const;
  return [
    { ...screen, id: 'undo', name: t('keys.undo'), keys: 'KeyZ', icon: IconArrowBackUp, run: () => perform('KeyZ') },
    { ...screen, id: 'filter', name: t('keys.filter'), keys: 'Shift+KeyF', icon: IconFilter, run: () => perform('Shift+KeyF') },
    { ...screen, id: 'views', name: t('inbox.help.views'), keys: 'Mod+Backslash', icon: IconInbox, run: () => perform('Mod+Backslash') },
    { ...screen, id: 'details', name: t('inbox.help.details'), keys: 'Mod+Period', icon: IconInbox, run: () => perform('Mod+Period') },
    { ...screen, id: 'history', name: t('bulk.history'), icon: IconChecklist, run: () => openBulkHistory() },
    { ...screen, id: 'help', name: t('inbox.help.title'), keys: 'Shift+Slash', icon: IconKeyboard, run: onHelp },
    ...LANGUAGES.filter(({ code }) => code !== language).map(({ code, name }) => ({ ...screen, id: `language ${code}`, name, words: 'language لغة', icon: IconLanguage, run: () => { void setLanguage(code); api.updateMe({ language: code }).catch(problemToast); } })),
    ...([['light', IconSun], ['dark', IconMoon], ['auto', IconDeviceDesktop]] as const).map(([scheme, icon]) => ({ ...screen, id: `scheme ${scheme}`, name: t(`keys.${scheme}`), icon, run: () => setColorScheme(scheme) })),
    { ...screen, id: 'sign-out', name: t('keys.signOut'), icon: IconLogout, run: () => signOut() },
  ];
}
