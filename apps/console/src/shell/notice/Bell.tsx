import { Popover, Skeleton, Tooltip, UnstyledButton } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { allWords, useT } from '../../i18n/index.js';
import { api } from '../../sync/index.js';
import { problemToast } from '../../ui/index.js';
import { LazyDrawer } from '../../ui/LazyDrawer.js';
import { useBreadth } from '../panes.js';
import rail from '../Rail.module.css';
import classes from './Notice.module.css';
import { useNotifications } from './useNotifications.js';

const NoticePanel = lazy(async () => {
  const [panel] = await Promise.all([import('./NoticePanel.js'), allWords()]);
  return { default: panel.NoticePanel };
});

/** The bell in the rail: how many wait, and the list of them. Opening it is seeing them. */
export function Bell() {
  const t = useT();
  const phone = useBreadth() === 'phone';
  const notices = useNotifications();
  const [opened, setOpened] = useState(false);
  /** What was new when the panel was opened stays marked until it is closed. */
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  const newest = notices.open[0]?.at;
  const open = (): void => {
    setFresh(new Set(notices.open.filter(({ seen }) => !seen).map(({ id }) => id)));
    setOpened(true);
    if (notices.unseen > 0 && newest !== undefined) api.seeNotifications(newest).catch(problemToast);
  };
  const close = (): void => setOpened(false);
  const panel = <Suspense fallback={<div className={classes['list']} aria-busy><Skeleton height={52} radius="md" /></div>}><NoticePanel notices={notices} fresh={fresh} onLeave={close} /></Suspense>;
  const button = (
    <UnstyledButton className={rail['place']} aria-label={t('notice.bell.count', { n: notices.unseen })} aria-expanded={opened} aria-haspopup="dialog" data-active={opened || undefined} onClick={() => (opened ? close() : open())}>
      <IconBell size={22} stroke={1.75} aria-hidden />
      <span className={rail['label']}>{t('notice.bell.title')}</span>
      {notices.unseen > 0 && <span className={rail['badge']} aria-hidden>{notices.unseen > 99 ? '99+' : notices.unseen}</span>}
    </UnstyledButton>
  );
  if (phone) {
    return <>{button}<LazyDrawer opened={opened} onClose={close} position="bottom" size="85%" title={t('notice.bell.title')} closeButtonProps={{ 'aria-label': t('common.close') }}>{panel}</LazyDrawer></>;
  }
  return (
    <Popover opened={opened} onChange={setOpened} position="right-end" width={400} shadow="md" trapFocus returnFocus withinPortal>
      <Popover.Target><Tooltip label={t('notice.bell.title')} position="right" disabled={opened}>{button}</Tooltip></Popover.Target>
      <Popover.Dropdown p={0} className={classes['dropdown']} aria-label={t('notice.bell.title')}>
        <h2 className={classes['title']} tabIndex={-1} data-autofocus>{t('notice.bell.title')}</h2>
        {panel}
      </Popover.Dropdown>
    </Popover>
  );
}
