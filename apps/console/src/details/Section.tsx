import { IconChevronDown } from '@tabler/icons-react';
import { type ReactNode, useId, useState } from 'react';
import { useT } from '../i18n/index.js';
import { useSession } from '../sync/index.js';
import { Icon } from '../ui/index.js';
import classes from './Details.module.css';

export type SectionName = 'conversation' | 'person' | 'labels' | 'window' | 'episodes' | 'source' | 'facts' | 'fields' | 'notes' | 'shared';

const keyOf = (userId: string): string => `diwan.details.${userId}`;

/** The sections that this person has closed, in this browser. */
function closedOf(userId: string): ReadonlySet<string> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(userId)) ?? '[]');
    return new Set(Array.isArray(kept) ? kept.filter((name): name is string => typeof name === 'string') : []);
  } catch {
    // Something else wrote under our key: everything is open.
    return new Set();
  }
}

function keepClosed(userId: string, name: SectionName, closed: boolean): void {
  const names = new Set(closedOf(userId));
  if (closed) names.add(name);
  else names.delete(name);
  localStorage.setItem(keyOf(userId), JSON.stringify([...names]));
}

interface SectionProps { readonly name: SectionName; readonly action?: ReactNode; readonly children: ReactNode }

/** A part of the details that can be folded away, and stays so for this person. */
export function Section({ name, action, children }: SectionProps) {
  const t = useT();
  const id = useId();
  const { user } = useSession();
  const [open, setOpen] = useState(() => !closedOf(user.id).has(name));
  const toggle = (): void => {
    keepClosed(user.id, name, open);
    setOpen(!open);
  };
  return (
    <section className={classes['section']}>
      <div className={classes['sectionTop']}>
        <h3 className={classes['sectionTitle']}>
          <button type="button" aria-expanded={open} aria-controls={id} onClick={toggle} className={classes['fold']}><span>{t(`details.section.${name}`)}</span><Icon icon={IconChevronDown} size={16} /></button>
        </h3>
        {open && action}
      </div>
      <div id={id} hidden={!open} className={classes['sectionBody']}>{children}</div>
    </section>
  );
}
