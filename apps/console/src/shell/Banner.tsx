import { IconCloudOff, IconCloudCheck, IconRefresh } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useT } from '../i18n/index.js';
import { useSelect } from '../sync/index.js';
import { store } from '../sync/store.js';
import classes from './Banner.module.css';

const SHOWN_MS = 4000;

/** Says when the screen may be behind the truth, and that it is not any more. Silent while all is well. */
export function Banner() {
  const t = useT();
  const phase = useSelect((state) => state.phase);
  const caughtUp = useSelect((state) => state.caughtUp);
  const outdated = useSelect((state) => state.outdated);
  useEffect(() => {
    if (caughtUp === null) return undefined;
    const timer = setTimeout(() => store.set((state) => ({ ...state, caughtUp: null })), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [caughtUp]);
  const shown = outdated ? 'outdated' : phase === 'offline' || phase === 'syncing' ? phase : caughtUp === null ? null : 'caughtUp';
  return (
    <div role="status" className={classes['banner']} data-shown={shown ?? undefined}>
      {shown === 'offline' && <><IconCloudOff size={16} aria-hidden />{t('shell.offline')}</>}
      {shown === 'syncing' && <><IconRefresh size={16} aria-hidden className={classes['turning']} />{t('shell.syncing')}</>}
      {shown === 'caughtUp' && <><IconCloudCheck size={16} aria-hidden />{t('shell.caughtUp', { n: caughtUp ?? 0 })}</>}
      {shown === 'outdated' && <>{t('shell.outdated')}<button type="button" onClick={() => location.reload()}>{t('common.reload')}</button></>}
    </div>
  );
}
