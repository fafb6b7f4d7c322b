import { type FaultKind } from '../plan.js';
import { type Random } from '../random.js';

/** What Meta does with the next request to send. */
export type Treatment =
  | { readonly kind: 'take'; readonly delayMs: number }
  | { readonly kind: 'refuse'; readonly status: number; readonly code: number; readonly why: string }
  /** Nobody is answered: `effect` tells whether the message went all the same. */
  | { readonly kind: 'stall' | 'reset'; readonly effect: boolean }
  | { readonly kind: 'break'; readonly status: number; readonly effect: boolean };

/** How Meta behaves just now. Several faults may be on at once; the first that strikes decides. */
export class Weather {
  readonly #on = new Map<FaultKind, number>();

  constructor(private readonly random: Random) {}

  begin(kind: FaultKind): void {
    this.#on.set(kind, (this.#on.get(kind) ?? 0) + 1);
  }

  end(kind: FaultKind): void {
    this.#on.set(kind, Math.max(0, (this.#on.get(kind) ?? 0) - 1));
  }

  is(kind: FaultKind): boolean {
    return (this.#on.get(kind) ?? 0) > 0;
  }

  treat(): Treatment {
    const { random } = this;
    if (this.is('meta-throttles') && random.chance(0.4)) return { kind: 'refuse', status: 429, code: 130429, why: '130429' };
    if (this.is('meta-pair-limit') && random.chance(0.3)) return { kind: 'refuse', status: 400, code: 131056, why: '131056' };
    if (this.is('meta-stalls') && random.chance(0.1)) return { kind: 'stall', effect: random.chance(0.5) };
    if (this.is('meta-resets') && random.chance(0.2)) return { kind: 'reset', effect: random.chance(0.7) };
    if (this.is('meta-5xx') && random.chance(0.2)) return { kind: 'break', status: random.pick([500, 502, 503, 504]), effect: random.chance(0.5) };
    return { kind: 'take', delayMs: this.is('meta-slow') ? random.between(1_000, 2_500) : random.between(15, 60) };
  }
}
