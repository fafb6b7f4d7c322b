import { Button, Loader } from '@mantine/core';
import { IconAlertTriangle, IconCloudOff, IconMapSearch } from '@tabler/icons-react';
import { Link, useRouter } from '@tanstack/react-router';
import { Component, type ReactNode, useEffect } from 'react';
import { problemText } from '../i18n/problem.js';
import { t, useT } from '../i18n/index.js';
import { ProblemError } from '../sync/problem-error.js';
import { Empty } from '../ui/Empty.js';

/** The last net: never a blank page. */
export class Crash extends Component<{ readonly children: ReactNode }, { readonly error: unknown }> {
  override state: { readonly error: unknown } = { error: undefined };

  static getDerivedStateFromError(error: unknown): { readonly error: unknown } {
    return { error };
  }

  override render(): ReactNode {
    if (this.state.error === undefined) return this.props.children;
    return (
      <Empty icon={IconAlertTriangle} title={t('common.somethingBroke')} hint={t('common.somethingBrokeHint')}>
        <Button onClick={() => location.reload()}>{t('common.reload')}</Button>
      </Empty>
    );
  }
}

/** How long a page without a server waits before it looks for one again. */
const AGAIN_MS = 4000;

/** The workspace could not be read: no line, or a server that is still starting. Opens by itself once there is one. */
export function LoadFailed({ error }: { readonly error: unknown }) {
  const words = useT();
  const router = useRouter();
  const unreachable = error instanceof ProblemError && error.transient;
  useEffect(() => {
    if (!unreachable) return undefined;
    const again = (): void => void router.invalidate();
    const timer = setInterval(again, AGAIN_MS);
    window.addEventListener('online', again);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', again);
    };
  }, [router, unreachable]);
  if (unreachable) return <Empty icon={IconCloudOff} title={words('session.noServer')} hint={words('session.noServerHint')}><Loader size="sm" aria-label={words('common.loading')} /></Empty>;
  return (
    <Empty icon={IconAlertTriangle} title={words('session.loadFailed')} hint={problemText(error)}>
      <Button onClick={() => location.reload()}>{words('common.retry')}</Button>
    </Empty>
  );
}

export function Missing() {
  const words = useT();
  return (
    <Empty icon={IconMapSearch} title={words('common.notFound')}>
      <Button renderRoot={(props: object) => <Link to="/inbox" {...props} />}>{words('common.goToInbox')}</Button>
    </Empty>
  );
}
