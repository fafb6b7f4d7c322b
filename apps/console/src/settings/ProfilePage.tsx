import { Button, SegmentedControl, TextInput, useMantineColorScheme } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { setSending, UNDO_CHOICES, useSending } from '../composer/send/preferences.js';
import { digits, LANGUAGES, type Language, setDigits, setLanguage, useLanguage, useT } from '../i18n/index.js';
import { refreshMe } from '../session/auth.js';
import { api, useSession } from '../sync/index.js';
import { problemToast } from '../ui/index.js';
import { Page } from './Page.js';
import classes from './Settings.module.css';
import { useSaving } from './useSaving.js';

/** One's name, language, theme and digits. Choices apply at once; the name is saved with its button. */
export function ProfilePage() {
  const t = useT();
  const language = useLanguage();
  const { user, role } = useSession();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { undo } = useSending();
  const [name, setName] = useState(user.name);
  const { saving, save } = useSaving();
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    void save(async () => { await api.updateMe({ name }); await refreshMe(); }, t('settings.profile.saved'));
  };
  const speak = (next: Language): void => {
    void setLanguage(next);
    api.updateMe({ language: next }).catch(problemToast);
  };
  return (
    <Page title={t('settings.profile.title')} lead={t('settings.profile.lead')}>
      <div className={classes['form']}>
        <form onSubmit={submit} className={classes['form']}>
          <TextInput label={t('settings.profile.name')} description={t('settings.profile.nameHint')} dir="auto" value={name} maxLength={120} required onChange={({ currentTarget }) => setName(currentTarget.value)} />
          {name.trim() !== user.name && <div className={classes['buttons']}><Button variant="default" onClick={() => setName(user.name)}>{t('common.cancel')}</Button><Button type="submit" loading={saving} disabled={name.trim() === ''}>{t('common.save')}</Button></div>}
        </form>
        <div><p className={classes['label']}>{t('settings.profile.role')}</p>{t(`settings.role.${role}`)}</div>
        <div>
          <p className={classes['label']}>{t('settings.profile.language')}</p>
          <SegmentedControl aria-label={t('settings.profile.language')} value={language} onChange={(next) => speak(next)} data={LANGUAGES.map(({ code, name: label }) => ({ value: code, label: <span lang={code}>{label}</span> }))} />
        </div>
        <div>
          <p className={classes['label']}>{t('settings.profile.theme')}</p>
          <SegmentedControl aria-label={t('settings.profile.theme')} value={colorScheme} onChange={(next) => setColorScheme(next)} data={(['light', 'dark', 'auto'] as const).map((value) => ({ value, label: t(`shell.${value}`) }))} />
        </div>
        <div>
          <p className={classes['label']}>{t('settings.profile.undo')}</p>
          <SegmentedControl aria-label={t('settings.profile.undo')} value={String(undo)} onChange={(next) => setSending({ undo: UNDO_CHOICES.find((seconds) => String(seconds) === next) ?? 0 })} data={UNDO_CHOICES.map((seconds) => ({ value: String(seconds), label: seconds === 0 ? t('settings.profile.undoOff') : t('settings.profile.undoSeconds', { n: seconds }) }))} />
          <p className={classes['hint']}>{t('settings.profile.undoHint')}</p>
        </div>
        {language === 'ar' && (
          <div>
            <p className={classes['label']}>{t('settings.profile.digits')}</p>
            <SegmentedControl aria-label={t('settings.profile.digits')} value={digits()} onChange={(next) => setDigits(next)} data={(['latn', 'arab'] as const).map((value) => ({ value, label: t(`settings.profile.${value}`) }))} />
            <p className={classes['hint']}>{t('settings.profile.digitsHint')}</p>
          </div>
        )}
      </div>
    </Page>
  );
}
