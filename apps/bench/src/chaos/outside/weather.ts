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
  /** Requests that were treated badly, by the fault that did it. */
  readonly struck = new Map<FaultKind, number>();

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
    const [kind, treatment] = this.#choose();
    if (kind !== null) this.struck.set(kind, (this.struck.get(kind) ?? 0) + 1);
    return treatment;
  }

  #choose(): readonly [FaultKind | null, Treatment] {
    const { random } = this;
    if (this.is('meta-throttles') && random.chance(0.4)) return ['meta-throttles', { kind: 'refuse', status: 429, code: 130429, why: '130429' }];
    if (this.is('meta-pair-limit') && random.chance(0.3)) return ['meta-pair-limit', { kind: 'refuse', status: 400, code: 131056, why: '131056' }];
    if (this.is('meta-stalls') && random.chance(0.1)) return ['meta-stalls', { kind: 'stall', effect: random.chance(0.5) }];
    if (this.is('meta-resets') && random.chance(0.2)) return ['meta-resets', { kind: 'reset', effect: random.chance(0.7) }];
    if (this.is('meta-5xx') && random.chance(0.2)) return ['meta-5xx', { kind: 'break', status: random.pick([500, 502, 503, 504]), effect: random.chance(0.5) }];
    if (this.is('meta-slow')) return ['meta-slow', { kind: 'take', delayMs: random.between(1_000, 2_500) }];
    return [null, { kind: 'take', delayMs: random.between(15, 60) }];
  }
}
