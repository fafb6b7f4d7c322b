import { Button, Modal } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode } from 'react';
import { useT } from '../i18n/index.js';
import { useBreadth } from '../shell/panes.js';
import { Icon } from '../ui/index.js';
import classes from './Settings.module.css';

interface PageProps { readonly title: string; readonly lead: string; readonly action?: ReactNode; readonly children: ReactNode }

/** A page of settings: what it is, what it is for, and its main action. */
export function Page({ title, lead, action, children }: PageProps) {
  const t = useT();
  const phone = useBreadth() === 'phone';
  return (
    <>
      {phone && <Link to="/settings" className={classes['back']}><Icon icon={IconArrowLeft} mirror />{t('settings.title')}</Link>}
      <header className={classes['head']}>
        <div><h1 className={classes['title']}>{title}</h1><p className={classes['lead']}>{lead}</p></div>
        {action}
      </header>
      {children}
    </>
  );
}

interface ConfirmProps { readonly opened: boolean; readonly title: string; readonly hint: string; readonly action: string; readonly onConfirm: () => void; readonly onClose: () => void }

/** Asks before what cannot be undone, and says what will happen. */
export function Confirm({ opened, title, hint, action, onConfirm, onClose }: ConfirmProps) {
  const t = useT();
  return (
    <Modal opened={opened} onClose={onClose} title={title} size="sm" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <p className={classes['lead']}>{hint}</p>
      <div className={classes['buttons']} style={{ marginBlockStart: 20 }}>
        <Button variant="default" onClick={onClose}>{t('common.cancel')}</Button>
        <Button color="red.9" onClick={onConfirm}>{action}</Button>
      </div>
    </Modal>
  );
}
