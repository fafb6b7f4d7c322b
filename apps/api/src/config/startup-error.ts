/** A reason not to start, told in a sentence for the person who started it. Ends the process without a stack trace. */
export class StartupError extends Error {
  override readonly name = 'StartupError';
}
