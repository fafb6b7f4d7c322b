import '@mantine/core/styles/Alert.css';
import '@mantine/core/styles/Slider.css';
import '@mantine/core/styles/Switch.css';
import { Alert, Button, Checkbox, SegmentedControl, Slider, Switch } from '@mantine/core';
import { IconBellOff, IconBellRinging, IconVolume } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocale, useT } from '../i18n/index.js';
import { Page } from '../settings/Page.js';
import settings from '../settings/Settings.module.css';
import { useNow } from '../sync/index.js';
import { listTime, toast } from '../ui/index.js';
import classes from './Notifications.module.css';
import { askForDesktop, desktopPermission, showDesktop } from './desktop.js';
import { ALERT_KINDS } from './kinds.js';
import { type AlertPreferences, setAlerts, setRule, useAlertPreferences } from './preferences.js';
import { ring } from './sound.js';

const HOUR_MS = 3_600_000;
/** Eight in the morning, where the person is. */
const tomorrow = (): number => new Date(new Date().setHours(32, 0, 0, 0)).getTime();

/** What calls one to this screen, and how. Choices apply at once, on this device. */
export function NotificationsPage() {
  const t = useT();
  const preferences = useAlertPreferences();
  return (
    <Page title={t('alert.title')} lead={t('alert.lead')}>
      <div className={classes['form']}>
        <Desktop />
        <Rules {...preferences} />
        <Sound volume={preferences.volume} />
        <Switch label={t('alert.preview')} description={t('alert.previewHint')} checked={preferences.preview} onChange={({ currentTarget: { checked } }) => setAlerts({ preview: checked })} />
        <Quiet until={preferences.quietUntil} />
      </div>
    </Page>
  );
}

/** Whether the browser lets us, and what to do when it does not. */
function Desktop() {
  const t = useT();
  const [permission, setPermission] = useState(desktopPermission);
  const ask = async (): Promise<void> => setPermission(await askForDesktop());
  if (permission === 'granted') return null;
  return (
    <Alert icon={permission === 'default' ? <IconBellRinging aria-hidden /> : <IconBellOff aria-hidden />} title={t(`alert.permission.${permission}`)} color={permission === 'default' ? 'teal' : 'gray'}>
      {t(`alert.permission.${permission}Hint`)}
      {permission === 'default' && <div className={settings['buttons']}><Button onClick={() => void ask()}>{t('alert.permission.allow')}</Button></div>}
    </Alert>
  );
}

function Rules({ rules }: Pick<AlertPreferences, 'rules'>) {
  const t = useT();
  return (
    <div className={classes['scroll']}>
      <table className={classes['rules']}>
        <thead><tr><th scope="col">{t('alert.when')}</th><th scope="col">{t('alert.sound')}</th><th scope="col">{t('alert.desktop')}</th></tr></thead>
        <tbody>
          {ALERT_KINDS.map((kind) => (
            <tr key={kind}>
              <th scope="row"><span className={classes['kind']}>{t(`alert.kind.${kind}`)}</span><span className={classes['hint']}>{t(`alert.kindHint.${kind}`)}</span></th>
              {(['sound', 'desktop'] as const).map((channel) => (
                <td key={channel}><Checkbox aria-label={`${t(`alert.kind.${kind}`)}: ${t(`alert.${channel}`)}`} checked={rules[kind][channel]} onChange={({ currentTarget: { checked } }) => setRule(kind, { [channel]: checked })} /></td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Sound({ volume }: { readonly volume: number }) {
  const t = useT();
  const test = async (): Promise<void> => {
    const sounded = await ring('mine', volume);
    const shown = await showDesktop({ title: t('alert.test.title'), body: t('alert.test.body'), tag: 'test', path: '/settings/notifications' }, () => undefined);
    toast({ message: t(sounded ? (shown ? 'alert.test.both' : 'alert.test.soundOnly') : shown ? 'alert.test.desktopOnly' : volume === 0 ? 'alert.test.silent' : 'alert.test.neither') });
  };
  return (
    <div>
      <p className={settings['label']} id="alert-volume">{t('alert.volume')}</p>
      <div className={classes['volume']}>
        <IconVolume size={18} aria-hidden />
        <Slider className={classes['slider'] ?? ''} aria-labelledby="alert-volume" thumbProps={{ 'aria-labelledby': 'alert-volume' }} label={(percent) => `${percent} %`} value={Math.round(volume * 100)} step={5} onChange={(percent) => setAlerts({ volume: percent / 100 })} />
        <Button variant="default" onClick={() => void test()}>{t('alert.test.button')}</Button>
      </div>
    </div>
  );
}

function Quiet({ until }: { readonly until: string | null }) {
  const t = useT();
  const locale = useLocale();
  const now = useNow(60_000);
  const [chosen, setChosen] = useState<'hour' | 'tomorrow' | null>(null);
  const quiet = until !== null && Date.parse(until) > now;
  const choose = (value: string): void => {
    const end = value === 'hour' ? Date.now() + HOUR_MS : value === 'tomorrow' ? tomorrow() : null;
    setChosen(value === 'hour' || value === 'tomorrow' ? value : null);
    setAlerts({ quietUntil: end === null ? null : new Date(end).toISOString() });
  };
  return (
    <div>
      <p className={settings['label']}>{t('alert.quiet.title')}</p>
      <SegmentedControl
        aria-label={t('alert.quiet.title')} value={quiet ? chosen ?? 'on' : 'off'} onChange={choose}
        data={[{ value: 'off', label: t('alert.quiet.off') }, { value: 'hour', label: t('alert.quiet.hour') }, { value: 'tomorrow', label: t('alert.quiet.tomorrow') }, ...(quiet && chosen === null ? [{ value: 'on', label: t('alert.quiet.on') }] : [])]}
      />
      <p className={settings['hint']}>{quiet ? t('alert.quiet.until', { at: listTime(Date.parse(until), now, locale) }) : t('alert.quiet.hint')}</p>
    </div>
  );
}
