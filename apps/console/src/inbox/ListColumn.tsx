import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { useT } from '../i18n/index.js';
import { LIST_WIDTH, setPanes, usePanes } from '../shell/panes.js';
import { BulkPlace } from './BulkPlace.js';
import classes from './ListColumn.module.css';
import { ListHeader } from './ListHeader.js';
import { ConversationRowsView } from './ConversationRows.js';
import { useConversationList } from './useConversationList.js';
import { type View } from './view.js';

interface ListColumnProps {
  readonly view: View;
  /** Takes all the room there is (phones). */
  readonly fill: boolean;
  readonly viewsShown: boolean;
  readonly onToggleViews: () => void;
}

const clamp = (width: number): number => Math.round(Math.min(LIST_WIDTH.max, Math.max(LIST_WIDTH.min, width)));

/** The list of a view, with its search and its order. */
export function ListColumn({ view, fill, viewsShown, onToggleViews }: ListColumnProps) {
  const { listWidth } = usePanes();
  const list = useConversationList(view);
  return (
    <section className={classes['column']} data-fill={fill || undefined} style={fill ? undefined : { inlineSize: listWidth }}>
      <ListHeader view={view} viewsShown={viewsShown} onToggleViews={onToggleViews} />
      <ConversationRowsView key={JSON.stringify(view)} view={view} list={list} />
      <BulkPlace view={view} rows={list.rows} />
      {!fill && <Resizer width={listWidth} />}
    </section>
  );
}

/** The edge between list and thread: dragged, or moved with the arrow keys. */
function Resizer({ width }: { readonly width: number }) {
  const t = useT();
  const start = useRef<{ x: number; width: number } | null>(null);
  const towardsEnd = (): 1 | -1 => (document.documentElement.dir === 'rtl' ? -1 : 1);
  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { x: event.clientX, width };
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>): void => {
    if (start.current !== null) setPanes({ listWidth: clamp(start.current.width + (event.clientX - start.current.x) * towardsEnd()) });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 16 : event.key === 'ArrowLeft' ? -16 : 0;
    if (step !== 0) setPanes({ listWidth: clamp(width + step * towardsEnd()) });
  };
  return (
    <div
      className={classes['resizer']} role="separator" aria-orientation="vertical" aria-label={t('inbox.resize')} tabIndex={0}
      aria-valuenow={width} aria-valuemin={LIST_WIDTH.min} aria-valuemax={LIST_WIDTH.max}
      onPointerDown={onPointerDown} onPointerMove={onPointerMove} onPointerUp={() => { start.current = null; }} onPointerCancel={() => { start.current = null; }}
      onDoubleClick={() => setPanes({ listWidth: LIST_WIDTH.usual })} onKeyDown={onKeyDown}
    />
  );
}
