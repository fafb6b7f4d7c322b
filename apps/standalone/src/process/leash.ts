/**
 * Loaded into every child before its own code. When the parent is gone, killed without a chance to stop its children, the
 * channel to it closes and the child ends itself the way it would on SIGTERM: nothing keeps a port or a lock for ever.
 */
if (process.channel) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  // The leash alone must not keep a program running that has finished.
  process.channel.unref();
}
