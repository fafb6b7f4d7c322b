const interactive = process.stdout.isTTY === true;
const colored = interactive && !process.env.NO_COLOR;
const paint = (code: number) => (text: string): string => (colored ? `\u001b[${code}m${text}\u001b[0m` : text);

export const bold = paint(1);
export const dim = paint(2);
export const green = paint(32);
export const red = paint(31);
export const cyan = paint(36);

const eraseLine = '\r\u001b[2K';

let current: NodeJS.Timeout | undefined;

/** No more signs of life from the step that is under way: the run is being stopped. */
export function abandonStep(): void {
  clearInterval(current);
}

/** Something worth knowing, on a line of its own. */
export function note(line: string): void {
  console.log(`${interactive ? eraseLine : ''}  ${dim('·')} ${line}`);
}

/** Runs a part of the start-up, shows that it is going on, and says how long it took. */
export async function step<T>(label: string, work: () => Promise<T>): Promise<T> {
  const since = Date.now();
  const elapsed = (): string => dim(`${((Date.now() - since) / 1000).toFixed(1)} s`);
  const timer = setInterval(() => {
    if (interactive) process.stdout.write(`${eraseLine}  ${dim('…')} ${label} ${elapsed()}`);
    else console.log(`  … ${label}, ${Math.round((Date.now() - since) / 1000)} s so far`);
  }, interactive ? 100 : 10_000);
  current = timer;
  const finish = (mark: string): void => {
    clearInterval(timer);
    console.log(`${interactive ? eraseLine : ''}  ${mark} ${label} ${elapsed()}`);
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
