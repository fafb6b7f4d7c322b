import { createHash, randomBytes } from 'node:crypto';

/** Says what a string is when it is found in the wrong place, to people and to secret scanners. */
const PREFIX = 'dwn_';
/** How much of a key its list shows: enough to tell keys apart, far too little to guess one. */
const SHOWN = 12;

/** 256 random bits, so the hash needs neither salt nor slowness. */
export const newSecret = (): string => `${PREFIX}${randomBytes(32).toString('base64url')}`;
export const hashSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest();
export const shownPrefix = (secret: string): string => secret.slice(0, SHOWN);
