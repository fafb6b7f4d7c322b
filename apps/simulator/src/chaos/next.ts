import { z } from 'zod';
import { entryOf } from '../graph/catalogue.js';
import { type Spell } from './magic.js';

/**
 * `POST /chaos/next`: what shall become of the next send. `code` with `how`: `meta` as Meta does for the code, `sync` at once,
 * `fail` as failed status, `late` after the sent status; or one of the accidents. `waId` waits for a send to that person only.
 */
export const NextRule = z.strictObject({
  waId: z.string().optional(),
  code: z.number().int().min(0).max(99_999_999).optional(),
  how: z.enum(['meta', 'sync', 'fail', 'late']).default('meta'),
  accident: z.enum(['hang', 'reset', 'reset-after', '500', '500-after', 'hold', 'hold-drop', 'read']).optional(),
}).refine((given) => (given.code === undefined) !== (given.accident === undefined), 'Give either a code or an accident.');

export type NextFault = z.output<typeof NextRule>;

/** Faults laid in wait for the next sends, first come first served. */
export class NextFaults {
  private waiting: NextFault[] = [];

  add(fault: NextFault): void {
    this.waiting.push(fault);
    if (this.waiting.length > 100) this.waiting.shift();
  }

  list(): readonly NextFault[] {
    return this.waiting;
  }

  clear(): void {
    this.waiting = [];
  }

  /** The spell for a send to this person, and it is used up. */
  take(waId: string): Spell | undefined {
    const at = this.waiting.findIndex((fault) => fault.waId === undefined || fault.waId === waId);
    const [fault] = at < 0 ? [] : this.waiting.splice(at, 1);
    return fault && spellFor(fault);
  }
}

function spellFor({ code, how, accident }: NextFault): Spell {
  if (code === undefined) {
    switch (accident) {
      case 'hold': return { hold: 'release' };
      case 'hold-drop': return { hold: 'drop' };
      case 'read': return { readAtOnce: true };
      case undefined: return {};
      default: return { fault: accident };
    }
  }
  const late = how === 'meta' ? entryOf(code).late === true : how !== 'sync';
  return late ? { failure: { code, afterSent: how === 'late' } } : { syncCode: code };
}
