import { currentSession } from '../sync/session-store.js';
import { serverNow } from '../sync/clock.js';
import { store } from '../sync/store.js';
import { showDesktop } from './desktop.js';
import { ALERT_KINDS } from './kinds.js';
import { type News, newsBetween } from './news.js';
import { alertPreferences, channelsFor } from './preferences.js';
import { ring, unlockSound } from './sound.js';
import { openTabs, type Tabs } from './tabs.js';
import { desktopAlertOf } from './words.js';

/** What comes within this is told in one: after a night's sleep a page catches up with hundreds of changes. */
const GATHER_MS = 250;
/** A storm of messages rings like a phone, not like an alarm. */
const RING_AT_MOST_EVERY_MS = 3000;

/** Leaves out what the person has before their eyes, or has read on another device since. */
async function unheard(all: readonly News[], tabs: Tabs): Promise<readonly News[]> {
  const { seen } = store.get().truth;
  const read = await Promise.all(all.map(async (news) => news.from === 'conversation'
    && ((seen.get(news.conversation.id)?.value ?? 0) >= news.conversation.inboundNo || await tabs.isRead(news.conversation.id))));
  return all.filter((_, i) => read[i] !== true);
}

/** Calls this person when something of theirs happens, until the returned function is called. `open` leads to a path of the console. */
export function startAlerts(open: (path: string) => void): () => void {
  const { user, teamIds } = currentSession();
  const tabs = openTabs(user.id);
  const heard = new Map<string, number>();
  const since = { openedAt: new Date(serverNow()).toISOString(), heard: (id: string) => heard.get(id) ?? 0 };
  const gathered = new Map<string, News>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let rangAt = 0;

  const call = async (): Promise<void> => {
    timer = undefined;
    const all = [...gathered.values()];
    gathered.clear();
    const news = await unheard(all, tabs);
    if (news.length === 0 || !tabs.leads()) return;
    const chosen = alertPreferences();
    const now = Date.now();
    const kinds = news.map(({ kind }) => kind);
    const loudest = ALERT_KINDS.find((kind) => kinds.includes(kind) && chosen.rules[kind].sound);
    if (channelsFor(kinds, chosen, now).sound && loudest !== undefined && now - rangAt >= RING_AT_MOST_EVERY_MS) {
      rangAt = now;
      await ring(loudest, chosen.volume);
    }
    const shown = desktopAlertOf(news.filter(({ kind }) => channelsFor([kind], chosen, now).desktop), chosen.preview);
    if (shown !== null) await showDesktop(shown, open);
  };

  let { truth } = store.get();
  const unsubscribe = store.subscribe(() => {
    const next = store.get().truth;
    if (next === truth) return;
    const news = newsBetween(truth, next, { userId: user.id, teamIds }, since);
    truth = next;
    for (const one of news) {
      if (one.from === 'conversation') heard.set(one.conversation.id, one.conversation.inboundNo);
      gathered.set(one.from === 'conversation' ? one.conversation.id : one.notification.id, one);
    }
    if (news.length > 0) timer ??= setTimeout(() => { call().catch(reportError); }, GATHER_MS);
  });
  const stopUnlocking = unlockSound();
  const fromWorker = ({ data }: MessageEvent<unknown>): void => {
    if (typeof data === 'object' && data !== null && 'open' in data && typeof data.open === 'string' && data.open.startsWith('/')) open(data.open);
  };
  navigator.serviceWorker?.addEventListener('message', fromWorker);
  return () => {
    unsubscribe();
    clearTimeout(timer);
    stopUnlocking();
    navigator.serviceWorker?.removeEventListener('message', fromWorker);
    tabs.close();
  };
}
