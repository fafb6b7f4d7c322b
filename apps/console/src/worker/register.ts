/** Lets the console open without a line and be installed. Only of a build: while one develops, files change under it. */
export function registerWorker(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  // A browser may forbid it (private windows, full disks): the console works without, as long as there is a line.
  navigator.serviceWorker.register('/sw.js').catch(() => undefined);
}
