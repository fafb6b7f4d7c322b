import { useMemo } from 'react';
import { runsOf } from './runs.js';
import classes from './Field.module.css';

/**
 * What is typed, drawn as the customer will see it, exactly under the letters that the field itself shows in no colour. Nothing here may be
 * wider or narrower than plain text, or the cursor would stand beside its letter: bold is drawn with an outline, code by its ground.
 */
export function Highlight({ text, plain }: { readonly text: string; readonly plain: boolean }) {
  const runs = useMemo(() => (plain ? [{ text, styles: [], mark: false }] : runsOf(text)), [text, plain]);
  return (
    <div className={classes['look']} aria-hidden>
      {runs.map((run, i) => (run.styles.length === 0 && !run.mark ? run.text : <span key={i} className={[...run.styles, ...(run.mark ? ['mark'] : [])].map((name) => classes[name]).join(' ')}>{run.text}</span>))}
      {/* A last empty line has no height of its own. */}
      {'\u200b'}
    </div>
  );
}
