import { Menu, Tooltip, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { IconAddressBook, IconCheck, IconDeviceDesktop, IconInbox, IconKeyboard, IconLanguage, IconLogout, IconMoon, IconSettings, IconSun, IconUserCircle } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import { useCounts } from '../inbox/counts.js';
import { LANGUAGES, setLanguage, useLanguage, useT } from '../i18n/index.js';
import { api, useDirectory, useSession } from '../sync/index.js';
import { signOut } from '../session/auth.js';
import { Avatar, problemToast, UserText } from '../ui/index.js';
import { Logo } from '../ui/Logo.js';
import { Bell } from './notice/Bell.js';
import classes from './Rail.module.css';

/** Main places and one's own account. At the side, or at the bottom of a phone. */
export function Rail({ onHelp }: { readonly onHelp: () => void }) {
  const t = useT();
  const unread = useCounts()?.unread ?? 0;
  const { conversationId } = useParams({ strict: false });
  return (
    <nav className={classes['rail']} aria-label={t('shell.navigation')} data-conversation-open={conversationId !== undefined || undefined}>
      <span className={classes['logo']}><Logo size={32} /></span>
      <Place to="/inbox" label={t('shell.inbox')} keys="G I" icon={IconInbox} badge={unread} />
      <Place to="/contacts" label={t('shell.contacts')} icon={IconAddressBook} />
      <Place to="/settings" label={t('shell.settings')} keys="G S" icon={IconSettings} />
      <span className={classes['space']} />
      <NumberHealth />
      <Bell />
      <Account onHelp={onHelp} />
    </nav>
  );
}

interface PlaceProps { readonly to: '/inbox' | '/contacts' | '/settings'; readonly label: string; readonly keys?: string; readonly icon: typeof IconInbox; readonly badge?: number }

function Place({ to, label, keys, icon: Shape, badge = 0 }: PlaceProps) {
  const t = useT();
  return (
    <Tooltip label={<>{label}{keys !== undefined && <> <kbd className={classes['keys']}>{keys}</kbd></>}</>} position="right">
      <Link to={to} className={classes['place']} activeProps={{ 'data-active': true }} aria-label={badge > 0 ? `${label}, ${t('shell.unread', { n: badge })}` : label}>
        <Shape size={22} stroke={1.75} aria-hidden />
        <span className={classes['label']}>{label}</span>
        {badge > 0 && <span className={classes['badge']} aria-hidden>{badge > 99 ? '99+' : badge}</span>}
      </Link>
    </Tooltip>
  );
}

/** Green while every number works; red, with how many, when one is paused or rated low. */
function NumberHealth() {
  const t = useT();
  const { numbers } = useDirectory();
  const troubled = [...numbers.values()].filter((number) => number.pausedReason !== null || number.quality === 'RED').length;
  const label = troubled > 0 ? t('shell.numberTrouble', { n: troubled }) : t('shell.numbersWell');
  if (numbers.size === 0) return null;
  return (
    <Tooltip label={label} position="right">
      <Link to="/settings/numbers" className={classes['health']} aria-label={label} data-troubled={troubled > 0 || undefined}><span /></Link>
    </Tooltip>
  );
}

function Account({ onHelp }: { readonly onHelp: () => void }) {
  const t = useT();
  const language = useLanguage();
  const { user, workspace } = useSession();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const switchLanguage = (code: 'ar' | 'en'): void => {
    void setLanguage(code);
    api.updateMe({ language: code }).catch(problemToast);
  };
  const schemes = [['light', IconSun], ['dark', IconMoon], ['auto', IconDeviceDesktop]] as const;
  return (
    <Menu position="right-end" width={240}>
      <Menu.Target>
        <UnstyledButton className={classes['account']} aria-label={t('shell.account')}><Avatar id={user.id} name={user.name} size={32} /></UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes['who']}>
          <UserText as="strong">{user.name}</UserText>
          <UserText as="span" className={classes['soft']}>{workspace.name}</UserText>
        </div>
        <Menu.Divider />
        <Menu.Item leftSection={<IconUserCircle size={16} aria-hidden />} renderRoot={(props: object) => <Link to="/settings/profile" {...props} />}>{t('shell.profile')}</Menu.Item>
        <Menu.Item leftSection={<IconKeyboard size={16} aria-hidden />} onClick={onHelp}>{t('shell.shortcuts')}</Menu.Item>
        <Menu.Divider />
        {LANGUAGES.filter(({ code }) => code !== language).map(({ code, name }) => (
          <Menu.Item key={code} lang={code} leftSection={<IconLanguage size={16} aria-hidden />} onClick={() => switchLanguage(code)}>{name}</Menu.Item>
        ))}
        <Menu.Label>{t('shell.theme')}</Menu.Label>
        {schemes.map(([scheme, Shape]) => (
          <Menu.RadioItem key={scheme} value={scheme} checked={colorScheme === scheme} onChange={() => setColorScheme(scheme)} checkIcon={<IconCheck size={16} aria-hidden />} rightSection={<Shape size={16} aria-hidden />}>
            {t(`shell.${scheme}`)}
          </Menu.RadioItem>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => { signOut().catch(problemToast); }}>{t('session.signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
