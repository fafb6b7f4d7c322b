import { type DragEvent, useState } from 'react';
import { useT } from '../../i18n/index.js';
import { useDraft } from '../drafts.js';
import { FileCard } from './FileCard.js';
import { bearerOf } from './contents.js';
import { place, useTray } from './shelf.js';
import classes from './Tray.module.css';

/** Marks what is dragged as one of our own cards, so that the pane does not take it for a file from outside. */
const CARD = 'application/x-diwan-card';

/** The files that go with the reply, in the order they go. Cards are moved with the pointer, or from their menus. */
export function Tray({ conversationId }: { readonly conversationId: string }) {
  const t = useT();
  const tray = useTray(conversationId);
  const { reply } = useDraft(conversationId);
  const [over, setOver] = useState<number | null>(null);
  if (tray.length === 0) return null;
  const bearer = bearerOf(reply, tray);
  const drag = (event: DragEvent, i: number): void => {
    if (!event.dataTransfer.types.includes(CARD)) return;
    event.preventDefault();
    setOver(i);
  };
  const drop = (event: DragEvent, i: number): void => {
    const id = event.dataTransfer.getData(CARD);
    setOver(null);
    if (id === '') return;
    event.preventDefault();
    event.stopPropagation();
    place(conversationId, id, i);
  };
  return (
    <ul className={classes['tray']} aria-label={t('composer.file.list')}>
      {tray.map((one, i) => (
        <li
          key={one.id} className={classes['slot']} draggable={tray.length > 1} data-over={over === i || undefined} onDragStart={(event) => { event.dataTransfer.setData(CARD, one.id); event.dataTransfer.effectAllowed = 'move'; }}
          onDragOver={(event) => drag(event, i)} onDragLeave={() => setOver(null)} onDrop={(event) => drop(event, i)} onDragEnd={() => setOver(null)}
        >
          <FileCard conversationId={conversationId} one={one} at={i} count={tray.length} bears={one === bearer} />
        </li>
      ))}
    </ul>
  );
}
