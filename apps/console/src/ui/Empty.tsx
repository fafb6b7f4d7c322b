import { type IconInbox } from '@tabler/icons-react';
import { type ReactNode } from 'react';
import classes from './Empty.module.css';

interface EmptyProps { readonly icon: typeof IconInbox; readonly title: string; readonly hint?: string | undefined; readonly children?: ReactNode }

/** A place with nothing in it, or that could not be loaded: says which, why, and what to do. */
export function Empty({ icon: Shape, title, hint, children }: EmptyProps) {
  return (
    <div className={classes['empty']}>
      <span className={classes['icon']}><Shape size={28} stroke={1.5} aria-hidden /></span>
      <h2 className={classes['title']}>{title}</h2>
      {hint !== undefined && <p className={classes['hint']}>{hint}</p>}
      {children}
    </div>
  );
}
