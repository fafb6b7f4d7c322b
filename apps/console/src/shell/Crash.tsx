import { Button } from '@mantine/core';
import { IconAlertTriangle, IconMapSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { Component, type ReactNode } from 'react';
import { problemText } from '../i18n/problem.js';
import { t, useT } from '../i18n/index.js';
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

/** The workspace could not be read: mostly a server that is still starting. */
export function LoadFailed({ error }: { readonly error: unknown }) {
  const words = useT();
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
