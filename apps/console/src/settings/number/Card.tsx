import { type ReactNode, useId } from 'react';
import classes from './Number.module.css';

interface CardProps { readonly title: string; readonly lead?: string; readonly aside?: ReactNode; readonly children: ReactNode }

/** A part of a number's page, named by its heading. */
export function Card({ title, lead, aside, children }: CardProps) {
  const id = useId();
  return (
    <section className={classes['card']} aria-labelledby={id}>
      <header className={classes['cardHead']}>
        <div><h2 id={id}>{title}</h2>{lead !== undefined && <p>{lead}</p>}</div>
        {aside}
      </header>
      {children}
    </section>
  );
}
