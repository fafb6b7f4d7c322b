import { type Measure, ratioOf } from './measure.js';

const ROW = 26;
const LEFT = 300;
const WIDTH = 760;
const escape = (text: string): string => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

/** Bars of the product's share of the bare machine, for those measures that have a bare limit. Colours follow the reader's theme. */
export const chartOf = (measures: readonly Measure[], title: string): string => {
  const bars = measures.flatMap((measure) => {
    const ratio = ratioOf(measure);
    return ratio === null || measure.unit !== '/s' ? [] : [{ name: `${measure.row}: ${measure.label}`, ratio }];
  });
  const height = 60 + bars.length * ROW;
  const scale = WIDTH - LEFT - 60;
  const lines = bars.map(({ name, ratio }, at) => {
    const y = 44 + at * ROW;
    const width = Math.round(Math.min(1, ratio) * scale);
    return `<text x="${LEFT - 10}" y="${y + 13}" text-anchor="end" class="t">${escape(name)}</text><rect x="${LEFT}" y="${y}" width="${scale}" height="18" rx="4" class="g"/>`
      + `<rect x="${LEFT}" y="${y}" width="${width}" height="18" rx="4" class="b"/><text x="${LEFT + width + 8}" y="${y + 13}" class="t">${ratio.toFixed(2)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escape(title)}"><style>`
    + '.t{font:13px system-ui,sans-serif;fill:#24292f}.g{fill:#8c959f33}.b{fill:#0f8a66}@media(prefers-color-scheme:dark){.t{fill:#e6edf3}}</style>'
    + `<text x="${LEFT}" y="24" class="t" font-weight="600">${escape(title)}</text>${lines.join('')}</svg>\n`;
};
