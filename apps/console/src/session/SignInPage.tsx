import { Button, PasswordInput, SegmentedControl, TextInput } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { type SubmitEvent, useState } from 'react';
import { type Key, LANGUAGES, setLanguage, useLanguage, useT } from '../i18n/index.js';
import { ProblemError } from '../sync/problem-error.js';
import { Logo } from '../ui/Logo.js';
import { signIn } from './auth.js';
import classes from './SignInPage.module.css';

const route = getRouteApi('/sign-in');

const sentenceOf = (error: unknown): Key => {
  if (!(error instanceof ProblemError)) return 'session.failed';
  switch (error.code) {
    case 'invalid_credentials': case 'not_signed_in': case 'invalid_request': return 'session.wrong';
    case 'too_many_requests': return 'session.tooMany';
    case 'network': case 'not_ready': return 'session.unreachable';
    case 'not_a_member': return 'session.noWorkspace';
    default: return 'session.failed';
  }
};

interface Errors { readonly email?: Key; readonly password?: Key; readonly form?: Key }

/** E-mail and password, in the visitor's language from the first moment. */
export function SignInPage() {
  const t = useT();
  const language = useLanguage();
  const { redirect, expired } = route.useSearch();
  const [errors, setErrors] = useState<Errors>({});
  const [busy, setBusy] = useState(false);

  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [email, password] = ['email', 'password'].map((name) => { const value = form.get(name); return typeof value === 'string' ? value : ''; });
    if (!email?.trim() || !password) {
      setErrors({ ...(email?.trim() ? {} : { email: 'session.emailMissing' }), ...(password ? {} : { password: 'session.passwordMissing' }) });
      return;
    }
    setBusy(true);
    setErrors({});
    try {
      await signIn(email.trim(), password);
      // A fresh page: the cookie is new, and so is everything that was read without it.
      location.replace(redirect ?? '/inbox');
    } catch (error) {
      setErrors({ form: sentenceOf(error) });
      setBusy(false);
    }
  };

  return (
    <div className={classes['page']}>
      <aside className={classes['side']}>
        <span className={classes['brand']}><Logo size={36} /><span lang={language}>{language === 'ar' ? 'ديوان' : 'Diwan'}</span></span>
        <p className={classes['lead']}>{t('session.lead')}</p>
        <p className={classes['claim']}>{t('session.claim')}</p>
        <Pattern />
      </aside>
      <main className={classes['main']}>
        <form className={classes['form']} onSubmit={(event) => void submit(event)} noValidate>
          <span className={classes['smallBrand']}><Logo size={40} /></span>
          <h1 className={classes['title']}>{t('session.welcome')}</h1>
          <div role="alert" className={classes['alert']} data-shown={errors.form !== undefined || expired === true || undefined} data-tone={errors.form === undefined ? 'neutral' : 'danger'}>
            {errors.form === undefined ? (expired === true && t('session.expired')) : t(errors.form)}
          </div>
          <TextInput name="email" type="email" size="md" label={t('session.email')} autoComplete="username" autoFocus dir="ltr" error={errors.email && t(errors.email)} inputMode="email" spellCheck={false} />
          <PasswordInput name="password" size="md" label={t('session.password')} autoComplete="current-password" visibilityToggleButtonProps={{ 'aria-label': t('session.showPassword') }} error={errors.password && t(errors.password)} />
          <Button type="submit" size="md" fullWidth loading={busy}>{t('session.submit')}</Button>
          <SegmentedControl
            className={classes['language'] ?? ''} aria-label={t('session.language')} value={language} onChange={(next) => void setLanguage(next)}
            data={LANGUAGES.map(({ code, name }) => ({ value: code, label: <span lang={code}>{name}</span> }))}
          />
        </form>
      </main>
    </div>
  );
}

/** Lines of a ruled ledger page, quietly, behind the words. */
const Pattern = () => (
  <svg className={classes['pattern']} viewBox="0 0 400 400" aria-hidden preserveAspectRatio="xMidYMid slice">
    {Array.from({ length: 7 }, (_, i) => <circle key={i} cx="400" cy="400" r={70 + i * 48} fill="none" stroke="currentColor" strokeWidth="1" />)}
  </svg>
);
