import classes from './Keys.module.css';
import { keysOf, useLayout } from './letters.js';

/** What to press, as on the keys of this keyboard; with the English letter beside it where theirs is another. */
export function Keys({ combo }: { readonly combo: string }) {
  const layout = useLayout();
  return <span dir="ltr" className={classes['keys']}>{keysOf(combo, layout).map(({ key, latin }, i) => <kbd key={i} className={classes['key']}>{key}{latin !== undefined && <small>{latin}</small>}</kbd>)}</span>;
}
