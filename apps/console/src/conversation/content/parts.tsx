import { IconCircleCheckFilled } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useT } from '../../i18n/index.js';
import { Icon } from '../../ui/index.js';
import classes from './parts.module.css';

type Shape = Parameters<typeof Icon>[0]['icon'];

interface CardProps {
  readonly icon: Shape;
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly tone?: 'plain' | 'sunken' | 'warning';
  /** It is on its way. */
  readonly busy?: boolean;
}

/** A card inside a bubble: an icon, what it is, and what it says. */
export function Card({ icon, title, children, tone = 'plain', busy = false }: CardProps) {
  return (
    <div className={classes['card']} data-tone={tone} data-busy={busy || undefined}>
      <span className={classes['icon']}><Icon icon={icon} size={18} /></span>
      <div className={classes['body']}>
        <div className={classes['title']}>{title}</div>
        {children}
      </div>
    </div>
  );
}

/** A small line below a card's title. */
export const Soft = ({ children }: { readonly children: ReactNode }) => <div className={classes['soft']}>{children}</div>;

/** What arrived, exactly, for those who must know. Closed until asked for. */
export function RawJsonView({ value }: { readonly value: unknown }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  return (
    <div>
      <button type="button" className={classes['disclose']} aria-expanded={open} onClick={() => setOpen(!open)}>{t(open ? 'conversation.notice.hideRaw' : 'conversation.notice.showRaw')}</button>
      {open && <pre dir="ltr" className={classes['raw']} tabIndex={0}>{JSON.stringify(value, null, 2)}</pre>}
    </div>
  );
}

/** Rows of a name and a value, for forms and orders. */
export function Facts({ rows, lined = false }: { readonly rows: readonly (readonly [label: ReactNode, value: ReactNode])[]; readonly lined?: boolean }) {
  return (
    <dl className={classes['facts']} data-lined={lined || undefined}>
      {rows.map(([label, value], i) => <div key={i} className={classes['fact']}><dt>{label}</dt><dd>{value}</dd></div>)}
    </dl>
  );
}

/** Buttons as the customer sees them; here they only say what can be tapped. */
export function ButtonRows({ buttons }: { readonly buttons: readonly { readonly text: ReactNode; readonly icon?: Shape; readonly chosen?: boolean }[] }) {
  const t = useT();
  if (buttons.length === 0) return null;
  return (
    <ul className={classes['buttons']}>
      {buttons.map(({ text, icon, chosen }, i) => (
        <li key={i} className={classes['button']} data-chosen={chosen || undefined}>{(icon !== undefined || chosen === true) && <Icon icon={chosen === true ? IconCircleCheckFilled : (icon ?? IconCircleCheckFilled)} size={15} />}{text}{chosen === true && <span className="visually-hidden">{t('conversation.reply.chosen')}</span>}</li>
      ))}
    </ul>
  );
}
