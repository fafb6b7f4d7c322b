import { IconPlus } from '@tabler/icons-react';
import { Icon } from '../ui/index.js';
import classes from './Form.module.css';

/** Adds one more until there is no room; then it stays where it is and says why. */
export function AddButton({ label, full, onAdd }: { readonly label: string; readonly full: string | null; readonly onAdd: () => void }) {
  return (
    <div className={classes['adding']}>
      <button type="button" className={classes['add']} disabled={full !== null} onClick={onAdd}><Icon icon={IconPlus} size={15} />{label}</button>
      {full !== null && <span className={classes['hint']}>{full}</span>}
    </div>
  );
}
