/** So many files upload at a time: more only slow one another down. */
const AT_ONCE = 3;
let running = 0;
const waiting: (() => void)[] = [];

/** Waits for a place. Every call is followed by one `release`, also when it was given up while waiting. */
export async function take(signal: AbortSignal): Promise<void> {
  if (running < AT_ONCE) {
    running += 1;
    return;
  }
  await new Promise<void>((resolve) => {
    const go = (): void => {
      running += 1;
      resolve();
    };
    waiting.push(go);
    signal.addEventListener('abort', () => {
      const at = waiting.indexOf(go);
      if (at === -1) return;
      waiting.splice(at, 1);
      go();
    });
  });
}

export function release(): void {
  running -= 1;
  waiting.shift()?.();
}
