import { ActionIcon } from '@mantine/core';
import { IconGripVertical, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, type PointerEvent as ReactPointerEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useLocale, useT } from '../i18n/index.js';
import { Icon } from '../ui/index.js';
import { movedTo } from './move.js';
import classes from './Form.module.css';

interface SortableProps<T extends { readonly key: string }> {
  readonly items: readonly T[];
  readonly onChange: (items: T[]) => void;
  /** What to call an item: "Row 2". */
  readonly nameOf: (item: T, index: number) => string;
  readonly fewest: number;
  readonly variant?: 'lines' | 'blocks';
  readonly children: (item: T, index: number) => ReactNode;
}

/** Where an item goes when the pointer is at this height; -1 while it stays. */
function placeAt(list: HTMLElement | null, from: number, y: number): number {
  const rects = [...(list?.children ?? [])].map((child) => child.getBoundingClientRect());
  // Past the middle of another: one that is larger must not jump back and forth.
  return rects.findIndex(({ top, bottom, height }, i) => (i > from ? y > top + height / 2 && y < bottom : i < from && y < top + height / 2 && y > top));
}

/** Moving by pointer and by key, said aloud. */
function useMoving<T extends { readonly key: string }>({ items, onChange, nameOf }: Pick<SortableProps<T>, 'items' | 'onChange' | 'nameOf'>) {
  const t = useT();
  const locale = useLocale();
  const list = useRef<HTMLUListElement>(null);
  // A drag outlives the render that it began in.
  const latest = useRef(items);
  useEffect(() => { latest.current = items; });
  const [dragged, setDragged] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const move = (from: number, to: number): void => {
    const next = movedTo(latest.current, from, to);
    const item = next?.[to];
    if (next === null || item === undefined) return;
    latest.current = next;
    onChange(next);
    setSaid(t('builder.move.moved', { name: nameOf(item, to), n: (to + 1).toLocaleString(locale), of: next.length.toLocaleString(locale) }));
    // The browser drops the focus of an element that is put elsewhere.
    requestAnimationFrame(() => list.current?.children[to]?.querySelector<HTMLElement>('[data-grip]')?.focus());
  };
  const onKeyDown = (event: KeyboardEvent, index: number): void => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (step === 0) return;
    event.preventDefault();
    move(index, index + step);
  };
  const onPointerDown = (event: ReactPointerEvent, key: string): void => {
    if (event.button !== 0) return;
    event.preventDefault();
    setDragged(key);
    const follow = ({ clientY }: PointerEvent): void => {
      const from = latest.current.findIndex((item) => item.key === key);
      const to = placeAt(list.current, from, clientY);
      if (to !== -1) move(from, to);
    };
    const stop = (): void => {
      setDragged(null);
      // On the window: the grip itself changes its place under the pointer.
      window.removeEventListener('pointermove', follow);
      window.removeEventListener('pointerup', stop);
      window.removeEventListener('pointercancel', stop);
    };
    window.addEventListener('pointermove', follow);
    window.addEventListener('pointerup', stop);
    window.addEventListener('pointercancel', stop);
  };
  return { list, dragged, said, onKeyDown, onPointerDown };
}

/** Items that can be moved, by dragging the grip (mouse or finger) or with the arrow keys on it, and taken away. */
export function Sortable<T extends { readonly key: string }>({ items, onChange, nameOf, fewest, variant = 'lines', children }: SortableProps<T>) {
  const t = useT();
  const { list, dragged, said, onKeyDown, onPointerDown } = useMoving({ items, onChange, nameOf });
  const remove = (index: number): void => {
    onChange(items.filter((_item, i) => i !== index));
    requestAnimationFrame(() => list.current?.children[Math.max(0, index - 1)]?.querySelector<HTMLElement>('textarea')?.focus());
  };
  return (
    <>
      <ul ref={list} className={classes['sortable']} data-variant={variant} data-single={items.length < 2 || undefined}>
        {items.map((item, i) => {
          const name = nameOf(item, i);
          return (
            <li key={item.key} className={classes['sortItem']} data-dragged={dragged === item.key || undefined}>
              {items.length > 1 && <button
                type="button" data-grip className={classes['grip']} aria-label={t('builder.move.grip', { name })} title={t('builder.move.hint')}
                onKeyDown={(event) => onKeyDown(event, i)} onPointerDown={(event) => onPointerDown(event, item.key)}
              ><Icon icon={IconGripVertical} size={16} /></button>}
              <div className={classes['sortBody']}>{children(item, i)}</div>
              {items.length > fewest && <ActionIcon size={28} className={classes['remove'] ?? ''} aria-label={t('builder.move.remove', { name })} title={t('builder.move.remove', { name })} onClick={() => remove(i)}><Icon icon={IconX} size={15} /></ActionIcon>}
            </li>
          );
        })}
      </ul>
      <span className="visually-hidden" aria-live="polite">{said}</span>
    </>
  );
}
