import { IconUser } from '@tabler/icons-react';
import { type CSSProperties, type ReactNode } from 'react';
import classes from './Avatar.module.css';
import { hueOf, initials } from './hue.js';

interface AvatarProps {
  /** What the colour belongs to: it stays when the name changes. */
  readonly id: string;
  readonly name: string;
  /** Pixels; 40 in lists, 56 in details, 20–24 inside a line. */
  readonly size?: number;
  /** Small mark at the inline end of the bottom edge. */
  readonly badge?: ReactNode;
}

/** Decorative: the name always stands beside it. */
export function Avatar({ id, name, size = 40, badge }: AvatarProps) {
  const letters = initials(name);
  const style = { '--avatar-hue': hueOf(id), '--avatar-size': `${size}px` } as CSSProperties;
  return (
    <span className={classes['avatar']} style={style} aria-hidden>
      {letters === '' ? <IconUser size={size * 0.5} stroke={1.75} /> : <span className={classes['letters']} lang={/\p{Script=Arabic}/u.test(letters) ? 'ar' : 'en'}>{letters}</span>}
      {badge !== undefined && <span className={classes['badge']}>{badge}</span>}
    </span>
  );
}
