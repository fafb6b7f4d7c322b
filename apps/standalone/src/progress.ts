const colored = process.stdout.isTTY === true && !process.env.NO_COLOR;
const paint = (code: number) => (text: string): string => (colored ? `\u001b[${code}m${text}\u001b[0m` : text);

export const bold = paint(1);
export const dim = paint(2);
export const green = paint(32);
export const cyan = paint(36);

/** Something worth knowing, on a line of its own. */
export function note(line: string): void {
  console.log(`  ${dim('·')} ${line}`);
}

/** Runs a part of the start-up and says how long it took. */
export async function step<T>(label: string, work: () => Promise<T>): Promise<T> {
  const since = Date.now();
  const result = await work();
  console.log(`  ${green('✓')} ${label} ${dim(`${((Date.now() - since) / 1000).toFixed(1)} s`)}`);
  return result;
}
