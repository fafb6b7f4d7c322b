import { Outlet, useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useLiveCounts } from '../inbox/counts.js';
import { allWords, useT } from '../i18n/index.js';
import { onSignedOut } from '../sync/request.js';
import { useMarksKnown } from '../sync/marks.js';
import { store } from '../sync/store.js';
import { refreshMe } from '../session/auth.js';
import { Banner } from './Banner.js';
import { Keyboard } from './Keyboard.js';
import { Rail } from './Rail.js';
import classes from './Shell.module.css';
import { useUnreadTitle } from './useUnreadTitle.js';

/** What is not needed to draw the first screen comes beside it, and runs until the shell is left. */
const beside = (load: () => Promise<() => () => void>) => (): (() => void) => {
  let stop: (() => void) | undefined;
  let left = false;
  load().then((start) => { if (!left) stop = start(); }, (error: unknown) => reportError(error));
  return () => {
    left = true;
    stop?.();
  };
};
const stayConnected = beside(async () => (await import('../sync/connection.js')).connect);
const keepDrafts = beside(async () => (await import('../composer/draftSync.js')).syncDrafts);
const keepSending = beside(async () => (await Promise.all([import('../composer/send/resume.js'), allWords()]))[0].keepSending);
const callFor = (open: (path: string) => void) => beside(async () => {
  const [{ startAlerts }] = await Promise.all([import('../alert/start.js'), allWords()]);
  return () => startAlerts(open);
});

/** Reads one's own rights again when the log says that they changed: a reset starts a new epoch. */
const followOwnRights = (): (() => void) => {
  let { epoch } = store.get();
  return store.subscribe(() => {
    const next = store.get().epoch;
    if (next === epoch) return;
    const first = epoch === 0;
    epoch = next;
    if (!first) void refreshMe().catch(() => undefined);
  });
};

/** Everything behind the sign-in: one connection, the rail, and the page. */
export function Shell() {
  const t = useT();
  const { history } = useRouter();
  const [helping, setHelping] = useState(false);
  useEffect(stayConnected, []);
  useEffect(keepDrafts, []);
  useEffect(keepSending, []);
  useEffect(() => callFor((path) => history.push(path))(), [history]);
  useMarksKnown();
  useEffect(followOwnRights, []);
  useEffect(() => onSignedOut(() => {
    const { pathname, search } = window.location;
    if (pathname !== '/sign-in') window.location.replace(`/sign-in?expired=true&redirect=${encodeURIComponent(pathname + search)}`);
  }), []);
  useLiveCounts();
  useUnreadTitle();
  return (
    <div className={classes['shell']}>
      <a className={classes['skip']} href="#main">{t('shell.toMain')}</a>
      <Rail onHelp={() => setHelping(true)} />
      <div className={classes['content']}>
        <Banner />
        <main id="main" className={classes['page']}><Outlet /></main>
      </div>
      <Keyboard helping={helping} onHelp={setHelping} />
    </div>
  );
}
