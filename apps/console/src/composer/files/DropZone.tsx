import { IconFileUpload } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useT } from '../../i18n/index.js';
import { Icon } from '../../ui/index.js';
import classes from './DropZone.module.css';

const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;

/** Files may be dropped anywhere on the conversation, not only on its composer: its whole pane listens, and says so. */
export function DropZone({ pane, take }: { readonly pane: HTMLElement | null; readonly take: (files: readonly File[]) => void }) {
  const t = useT();
  const [over, setOver] = useState(false);
  useEffect(() => {
    if (pane === null) return;
    const onOver = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: DragEvent): void => { if (!(event.relatedTarget instanceof Node) || !pane.contains(event.relatedTarget)) setOver(false); };
    const onDrop = (event: DragEvent): void => {
      setOver(false);
      if (!carriesFiles(event)) return;
      event.preventDefault();
      take([...(event.dataTransfer?.files ?? [])]);
    };
    // A file that misses the pane would take the place of the whole console.
    const keep = (event: DragEvent): void => { if (carriesFiles(event)) event.preventDefault(); };
    window.addEventListener('dragover', keep);
    window.addEventListener('drop', keep);
    pane.addEventListener('dragover', onOver);
    pane.addEventListener('dragleave', onLeave);
    pane.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', keep);
      window.removeEventListener('drop', keep);
      pane.removeEventListener('dragover', onOver);
      pane.removeEventListener('dragleave', onLeave);
      pane.removeEventListener('drop', onDrop);
    };
  }, [pane, take]);
  if (!over || pane === null) return null;
  return createPortal(
    <div className={classes['zone']}>
      <span className={classes['icon']}><Icon icon={IconFileUpload} size={34} stroke={1.5} /></span>
      <strong>{t('composer.drop')}</strong>
      <span className={classes['hint']}>{t('composer.limit.hint')}</span>
    </div>, pane,
  );
}
