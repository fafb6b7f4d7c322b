/** Whatever waits goes into one write; at most two are under way, and no timer delays anybody. */
export const sharedCommits = <T>(write: (batch: readonly T[]) => Promise<unknown>, { rows = 200, flushes = 2 } = {}): ((item: T) => Promise<void>) => {
  const waiting: { item: T; resolve: () => void; reject: (error: unknown) => void }[] = [];
  let flying = 0;
  const flush = (): void => {
    if (flying >= flushes || waiting.length === 0) return;
    const batch = waiting.splice(0, rows);
    flying += 1;
    write(batch.map(({ item }) => item))
      .then(() => batch.forEach(({ resolve }) => resolve()), (error: unknown) => batch.forEach(({ reject }) => reject(error)))
      .finally(() => {
        flying -= 1;
        flush();
      });
  };
  return (item) => new Promise((resolve, reject) => {
    waiting.push({ item, resolve, reject });
    flush();
  });
};
