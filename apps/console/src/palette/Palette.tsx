import { useMantineColorScheme } from '@mantine/core';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import '@mantine/spotlight/styles.css';
import { IconMessage, IconSearch } from '@tabler/icons-react';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useSelection } from '../inbox/selection.js';
import { useSavedViews } from '../inbox/views/savedViews.js';
import { useLanguage, useT } from '../i18n/index.js';
import { Keys } from '../shell/Keys.js';
import { useConversation, useDirectory, useSession } from '../sync/index.js';
import { conversationsOf } from '../sync/selectors.js';
import { store } from '../sync/store.js';
import { contactName, phoneText } from '../ui/index.js';
import { type Command } from './command.js';
import { commandsOfScreen, commandsToGo } from './everywhere.js';
import { find } from './find.js';
import { commandsForSelected, commandsHere } from './here.js';
import classes from './Palette.module.css';
import { recentCommands, remember } from './recent.js';

const [palette, { open, close }] = createSpotlight();
const MOST = 24;
/** The list goes on to a scroll area, whose inside must be reachable without a mouse. */
const SCROLLED = { viewportProps: { tabIndex: 0 } };
const BEGIN = ['here', 'selected', 'go', 'screen'] as const;

/** Everything that can be done from here, by its name. */
export function Palette({ onClose, onHelp }: { readonly onClose: () => void; readonly onHelp: () => void }) {
  const t = useT();
  const [query, setQuery] = useState('');
  const commands = useCommands(onHelp);
  const [before] = useState(() => document.activeElement);
  const chosen = useRef(false);
  useEffect(() => { open(); }, []);
  const people = usePeople(query);
  const navigate = useNavigate();
  const run = (command: Command): void => {
    chosen.current = true;
    if (command.group !== 'people') remember(command.id);
    close();
    // Once the palette is gone: what opens next wants the focus.
    setTimeout(() => void command.run(), 0);
  };
  const closed = (): void => {
    if (!chosen.current && before instanceof HTMLElement) setTimeout(() => before.focus(), 0);
    onClose();
  };
  const sought = query.trim();
  const search: Command = { id: 'search', group: 'people', name: t('keys.searchFor', { q: `\u2068${sought}\u2069` }), icon: IconSearch, run: () => navigate({ to: '/inbox', search: { q: sought } }) };
  const recent = recentCommands().flatMap((id) => commands.filter((command) => command.id === id));
  return (
    <Spotlight.Root store={palette} query={query} onQueryChange={setQuery} onSpotlightClose={closed} shortcut={null} scrollable maxHeight={440} size={620} yOffset="12vh" returnFocus={false} transitionProps={{ duration: 0 }} overlayProps={{ transitionProps: { duration: 0 } }} aria-label={t('keys.palette')}>
      <Spotlight.Search placeholder={t('keys.placeholder')} aria-label={t('keys.placeholder')} dir="auto" leftSection={<IconSearch size={18} aria-hidden />} />
      <Spotlight.ActionsList aria-label={t('keys.palette')} {...SCROLLED}>
        {sought === '' && recent.length > 0 && <Group label={t('keys.group.recent')} commands={recent} prefix="recent " onRun={run} />}
        {sought === '' && BEGIN.map((group) => <Group key={group} label={t(`keys.group.${group}`)} commands={commands.filter((command) => command.group === group)} onRun={run} />)}
        {sought !== '' && [...find([...commands, ...people], query, MOST), search].map((command) => <One key={command.id} command={command} onRun={run} />)}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

interface ListProps { readonly label: string; readonly commands: readonly Command[]; readonly prefix?: string; readonly onRun: (command: Command) => void }

const Group = ({ label, commands, prefix = '', onRun }: ListProps) =>
  (commands.length === 0 ? null : <Spotlight.ActionsGroup label={label}>{commands.map((command) => <One key={prefix + command.id} command={command} onRun={onRun} />)}</Spotlight.ActionsGroup>);

function One({ command, onRun }: { readonly command: Command; readonly onRun: (command: Command) => void }) {
  const { name, icon: Shape, keys } = command;
  return (
    <Spotlight.Action closeSpotlightOnTrigger={false} className={classes['action'] ?? ''} onClick={() => onRun(command)}>
      <Shape size={18} stroke={1.75} aria-hidden />
      <span className={classes['name']} dir="auto">{name}</span>
      {keys !== undefined && <Keys combo={keys} />}
    </Spotlight.Action>
  );
}

function useCommands(onHelp: () => void): readonly Command[] {
  const t = useT();
  const language = useLanguage();
  const session = useSession();
  const directory = useDirectory();
  const navigate = useNavigate();
  const { views } = useSavedViews();
  const { setColorScheme } = useMantineColorScheme();
  const { conversationId } = useParams({ strict: false });
  const view = useConversation(conversationId ?? '');
  const { ids } = useSelection();
  return useMemo(() => {
    const around = { t, session, directory, language, views, navigate, setColorScheme, onHelp };
    return [...(ids.size > 0 ? commandsForSelected(t) : view === undefined ? [] : commandsHere(view, around)), ...commandsToGo(around), ...commandsOfScreen(around)];
  }, [t, session, directory, language, views, navigate, setColorScheme, onHelp, view, ids]);
}

/** Customers whose conversations are known to this screen. */
function usePeople(query: string): readonly Command[] {
  const t = useT();
  const navigate = useNavigate();
  const [known] = useState(() => conversationsOf(store.get()));
  return useMemo(() => (query.trim().length < 2 ? [] : known.map(({ id, contact }): Command => ({
    id, group: 'people', name: contactName(contact) ?? t('common.unknownContact'), words: contact.phone === null ? '' : phoneText(contact.phone), icon: IconMessage,
    run: () => navigate({ to: '/inbox/$conversationId', params: { conversationId: id }, search: (list) => list }),
  }))), [known, query, t, navigate]);
}
