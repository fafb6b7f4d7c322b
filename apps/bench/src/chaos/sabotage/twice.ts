import { pass, standBetween } from './relay.js';

/** Loaded before a worker: every 30th message is sent twice, and the second answer is the one that is believed. */
const EVERY = 30;
let seen = 0;

await standBetween(async (root, passing) => {
  const first = await pass(root, passing);
  if (passing.send === null || ++seen % EVERY !== 0) return first;
  return pass(root, passing);
});
