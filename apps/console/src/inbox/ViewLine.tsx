import { Link } from '@tanstack/react-router';
import { type ReactNode } from 'react';
import { useLocale } from '../i18n/index.js';
import { type InboxSearch } from './view.js';
import classes from './ViewsColumn.module.css';

interface LineProps {
  readonly search: InboxSearch; readonly active: boolean; readonly count?: number | undefined; readonly urgent?: boolean; readonly icon: ReactNode; readonly title?: string | undefined;
  /** Instead of the count's plain number. */
  readonly shown?: string | undefined;
  readonly children: ReactNode;
}

/** A list to go to, with how much stands in it. */
export function Line({ search, active, count, urgent = false, icon, title, shown, children }: LineProps) {
  const locale = useLocale();
  const number = shown ?? (count === undefined ? undefined : new Intl.NumberFormat(locale).format(count));
  return (
    <Link to="/inbox" search={search} className={classes['line']} data-active={active || undefined} aria-current={active ? 'page' : undefined} title={title} activeProps={{}}>
      <span className={classes['icon']}>{icon}</span>
      <span className={classes['name']}>{children}</span>
      {number !== undefined && <span className={classes['count']} data-urgent={urgent || undefined} data-zero={count === 0 || undefined}>{number}</span>}
    </Link>
  );
}
