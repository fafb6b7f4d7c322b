const interactive = Boolean(process.stdout.isTTY);
const colored = interactive && !process.env.NO_COLOR;
const paint = (code) => (text) => (colored ? `\u001b[${code}m${text}\u001b[0m` : text);

export const green = paint(32);
export const red = paint(31);
export const yellow = paint(33);
export const dim = paint(2);
export const bold = paint(1);

const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

export function line(text = '') {
  process.stdout.write(`${text}\n`);
}

/** A failure that is told to the person as it is, without a stack. */
export class Sentence extends Error {}

/** Steps that are going on, each with its beginning: several may be, side by side. */
const ongoing = new Map();
let ticker;

function showOngoing() {
  if (interactive) process.stdout.write(`\r\u001b[2K  ${dim('…')} ${[...ongoing].map(([label, since]) => `${label} ${dim(seconds(since))}`).join(dim(' · '))} `);
  else for (const [label, since] of ongoing) line(`  … ${label}, ${Math.round((Date.now() - since) / 1000)} s so far`);
}

/**
 * Runs something that takes time and shows that it is going on: on a terminal one line that counts the seconds of all that
 * run now, elsewhere a line at the start, a sign of life every 15 seconds, and a line at the end.
 */
export async function step(label, work) {
  const since = Date.now();
  if (!interactive) line(`  … ${label}`);
  ongoing.set(label, since);
  ticker ??= setInterval(showOngoing, interactive ? 100 : 15_000);
  const finish = (mark) => {
    ongoing.delete(label);
    if (ongoing.size === 0) {
      clearInterval(ticker);
      ticker = undefined;
    }
    if (interactive) process.stdout.write('\r\u001b[2K');
    line(`  ${mark} ${label} ${dim(seconds(since))}`);
  };
  try {
    const result = await work();
    finish(green('✓'));
    return result;
  } catch (error) {
    finish(red('✗'));
    throw error;
  }
}

/** Runs a program's main function; tells expected failures as sentences, the rest with their stack. */
export async function tell(main) {
  try {
    await main();
  } catch (error) {
    process.stderr.write(`\n${error instanceof Sentence ? error.message : (error?.stack ?? String(error))}\n\n`);
    process.exitCode = 1;
  }
}
