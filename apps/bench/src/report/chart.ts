import { type Measure, ratioOf } from './measure.js';
import { type RowRecord } from './record.js';

const [WIDTH, LEFT, RIGHT, LINE, TOP, EDGE] = [980, 470, 160, 24, 44, 16];
const SCALE = WIDTH - LEFT - RIGHT - EDGE;
const escape = (text: string): string => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
const figure = (value: number): string => (value >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3))));

/** A bar: how much of the line it fills, where its goal stands (both 0 to 1), and what is written after it. */
interface Bar { name: string; share: number; goal: number | null; met: boolean; said: string }

const rateBar = (measure: Measure): Bar[] => {
  const ratio = ratioOf(measure);
  const { row, label, product, bare, reach, reachRatio } = measure;
  if (measure.unit !== '/s' || ratio === null || bare === null) return [];
  const goals = [...(reach !== null && 'atLeast' in reach ? [reach.atLeast / bare] : []), ...(reachRatio !== undefined && 'atLeast' in reachRatio ? [reachRatio.atLeast] : [])];
  const goal = goals.length === 0 ? null : Math.max(...goals);
  return [{ name: `${row}: ${label}`, share: ratio, goal, met: goal === null || ratio >= goal, said: `${figure(product)} of ${figure(bare)}/s` }];
};

/** Times, memory and CPU against what is allowed, which stands at two thirds of the line so that more than that can be seen. */
const limitBar = ({ row, label, unit, product, reach }: Measure): Bar[] => {
  if (reach === null || !('atMost' in reach)) return [];
  return [{ name: `${row}: ${label}`, share: (product / reach.atMost) * (2 / 3), goal: 2 / 3, met: product <= reach.atMost, said: `${figure(product)} of ${figure(reach.atMost)} ${unit}` }];
};

const drawn = ({ name, share, goal, met, said }: Bar, y: number): string => {
  const width = Math.max(2, Math.round(Math.min(1, share) * SCALE));
  const mark = goal === null ? '' : `<rect x="${LEFT + Math.round(Math.min(1, goal) * SCALE) - 1}" y="${y - 2}" width="2" height="18" class="m"/>`;
  return `<text x="${LEFT - 10}" y="${y + 11}" text-anchor="end" class="t">${escape(name)}</text><rect x="${LEFT}" y="${y}" width="${SCALE}" height="14" rx="3" class="g"/>`
    + `<rect x="${LEFT}" y="${y}" width="${width}" height="14" rx="3" class="${met ? 'b' : 'n'}"/>${mark}<text x="${LEFT + SCALE + 10}" y="${y + 11}" class="t s">${escape(said)}</text>`;
};

const section = (title: string, bars: readonly Bar[], top: number): string =>
  bars.length === 0 ? '' : `<text x="${EDGE}" y="${top}" class="t h">${escape(title)}</text>${bars.map((bar, at) => drawn(bar, top + 14 + at * LINE)).join('')}`;

const STYLE = '.c{fill:#fff;stroke:#d0d7de}.t{font:12.5px system-ui,-apple-system,"Segoe UI",sans-serif;fill:#24292f}.h{font-weight:600;font-size:14px}.s{fill:#57606a}.g{fill:#8c959f2e}.b{fill:#0f8a66}.n{fill:#cf7a1d}.m{fill:#24292f}'
  + '@media(prefers-color-scheme:dark){.c{fill:#0d1117;stroke:#30363d}.t{fill:#e6edf3}.s{fill:#9da7b1}.m{fill:#e6edf3}.b{fill:#2fae87}.n{fill:#e0944a}}';

/** The figures as bars with a mark at the goal. Brings its own ground, because a page may be light on a machine that is dark. */
export const chartOf = (rows: readonly RowRecord[]): string => {
  const measures = rows.filter((row) => row.void.length === 0).flatMap((row) => row.measures);
  const [rates, limits] = [measures.flatMap(rateBar), measures.flatMap(limitBar)];
  const second = TOP + (rates.length === 0 ? 0 : rates.length * LINE + 44);
  const height = second + limits.length * LINE + 20;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="Measured figures beside the bare machine and their goals"><style>${STYLE}</style><rect x="0.5" y="0.5" width="${WIDTH - 1}" height="${height - 1}" rx="8" class="c"/>`
    + section('Per second: the product, of what a bare prototype does in the same run (the mark: the goal)', rates, TOP - 10)
    + section('Time, CPU and memory, of what is allowed (the mark)', limits, second - 10) + '</svg>\n';
};
