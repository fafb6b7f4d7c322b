import { type LabelView } from '@diwan/contract';
import { type CSSProperties } from 'react';
import classes from './LabelChip.module.css';
import { UserText } from './UserText.js';

const HUES: Readonly<Record<LabelView['color'], number>> = {
  gray: 200, red: 25, pink: 355, grape: 320, violet: 295, indigo: 275, blue: 250, cyan: 215, teal: 185, green: 150, lime: 125, yellow: 90, orange: 55,
};

/** A label as it stands on a conversation. */
export function LabelChip({ label }: { readonly label: LabelView }) {
  const style = { '--hue': HUES[label.color], '--chroma': label.color === 'gray' ? 0.01 : 1 } as CSSProperties;
  return <span className={classes['chip']} style={style} data-gray={label.color === 'gray' || undefined}><UserText>{label.name}</UserText></span>;
}
