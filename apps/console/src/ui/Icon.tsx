import { type ComponentType } from 'react';
import classes from './Icon.module.css';

interface IconProps {
  readonly icon: ComponentType<{ size?: number | string; stroke?: number | string; className?: string; 'aria-hidden'?: boolean }>;
  readonly size?: number;
  readonly stroke?: number;
  /** For arrows and other shapes that point along the line of reading. Never for clocks, ticks, media controls or logos. */
  readonly mirror?: boolean;
}

/** An icon beside a word. It says nothing by itself: the button around it carries the label. */
export function Icon({ icon: Shape, size = 18, stroke = 1.75, mirror = false }: IconProps) {
  return <Shape size={size} stroke={stroke} aria-hidden className={[classes['icon'], mirror && classes['mirror']].filter(Boolean).join(' ')} />;
}
