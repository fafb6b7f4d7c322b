import { useEffect, useState } from 'react';

/** A message that came this recently has not been read by somebody whose finger is already on Enter. */
const SETTLE_MS = 800;

/** The newest place in the conversation that somebody looking at it can have read. Does not move while the page is hidden. */
export function useSettledSeq(lastSeq: number): number {
  const [settled, setSettled] = useState(lastSeq);
  useEffect(() => {
    if (settled >= lastSeq) return;
    let timer: ReturnType<typeof setTimeout>;
    const wait = (): void => {
      clearTimeout(timer);
      if (document.visibilityState === 'visible') timer = setTimeout(() => setSettled(lastSeq), SETTLE_MS);
    };
    wait();
    document.addEventListener('visibilitychange', wait);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', wait);
    };
  }, [lastSeq, settled]);
  return settled;
}
