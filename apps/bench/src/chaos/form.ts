/** How large a run is. Times in seconds, rates a second. The load lasts `seconds`, and longer where the faults do: none of them strikes at rest. */
export interface Form {
  readonly name: 'quick' | 'short' | 'calm';
  readonly seconds: number;
  readonly inPerSecond: number;
  readonly outPerSecond: number;
  /** Of both rates, what remains once there are three of each process, which take their own part of the machine. */
  readonly scaledShare: number;
  readonly customers: number;
  /** Screens that stay connected. */
  readonly consoles: number;
  /** The second half runs as three api and three worker processes on Redis. */
  readonly scaled: boolean;
  /** How long everything may take to come to rest after the last message. Generous: only a state that never ends should reach it. */
  readonly restSeconds: number;
}

/**
 * `quick` is the whole of it, `short` what `npm test` has time for, `calm` has no faults at all: there, only what
 * `--sabotage` breaks can go wrong.
 */
export const FORMS: Readonly<Record<Form['name'], Form>> = {
  quick: { name: 'quick', seconds: 175, inPerSecond: 100, outPerSecond: 20, scaledShare: 0.5, customers: 400, consoles: 6, scaled: true, restSeconds: 400 },
  short: { name: 'short', seconds: 22, inPerSecond: 100, outPerSecond: 50, scaledShare: 1, customers: 150, consoles: 4, scaled: false, restSeconds: 240 },
  calm: { name: 'calm', seconds: 8, inPerSecond: 50, outPerSecond: 25, scaledShare: 1, customers: 60, consoles: 3, scaled: false, restSeconds: 240 },
};
