/**
 * Collects what arrives and hands it on once per animation frame: a burst of fifty batches draws the screen once. Hidden pages get no
 * frames, and their title must still count, so there a timer does it.
 */
export function perFrame<T>(handle: (items: readonly T[]) => void): (item: T) => void {
  let waiting: T[] = [];
  const flush = (): void => {
    const items = waiting;
    waiting = [];
    handle(items);
  };
  return (item) => {
    waiting.push(item);
    if (waiting.length > 1) return;
    if (document.hidden) setTimeout(flush, 100);
    else requestAnimationFrame(flush);
  };
}
