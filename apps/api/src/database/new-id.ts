import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

/** Bytes of the system's generator for this many ids at a time: asking it for each id costs more than all the rest of making one. */
const pool = Buffer.alloc(16 * 256);
let used = pool.length;

const state = { msecs: 0, seq: 0 };

const randomBytes = (): Buffer => {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += 16;
  return pool.subarray(used - 16, used);
};

/** A fresh UUID v7 (RFC 9562) for where floods arrive: those of one process follow one another, also within a millisecond. */
export const newId = (): string => {
  const random = randomBytes();
  const now = Date.now();
  if (now > state.msecs) {
    state.msecs = now;
    // Begins in the lower half, so that it can count on for long.
    state.seq = random.readUInt32BE(6) & 0x3fffffff;
  } else state.seq += 1;
  return v7({ random, msecs: state.msecs, seq: state.seq });
};
