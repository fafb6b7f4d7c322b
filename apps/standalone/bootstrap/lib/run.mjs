import { spawn } from 'node:child_process';
import { root } from './paths.mjs';

/** Programs that are running, so that a Ctrl-C can end them. */
const running = new Set();

/**
 * Runs a program to its end, silently; its output is in the answer. Never rejects because the program failed.
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
export function run(command, args, { env = {}, cwd = root, onOutput = () => undefined } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    running.add(child);
    let output = '';
    const collect = (chunk) => {
      output += chunk;
      onOutput(String(chunk));
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', (error) => {
      running.delete(child);
      resolve({ ok: false, output: `${output}${error.message}` });
    });
    child.once('close', (code) => {
      running.delete(child);
      resolve({ ok: code === 0, output });
    });
  });
}

/** Starts a program that stays; the caller stops it. Its output is kept for the case that it fails. */
export function background(command, args, { env = {}, cwd = root } = {}) {
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  const state = { output: '', ended: false };
  const collect = (chunk) => { state.output += chunk; };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const exit = new Promise((resolve) => {
    child.once('error', (error) => { state.output += error.message; resolve(); });
    child.once('close', resolve);
  }).then(() => { state.ended = true; running.delete(child); });
  return { state, exit, stop: async () => { child.kill('SIGTERM'); await exit; } };
}

/** Passes a Ctrl-C on to what is running and ends with the exit code that shells use for it. */
export function endOnSignals() {
  for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143]]) {
    process.once(signal, () => {
      for (const child of running) child.kill('SIGTERM');
      setTimeout(() => process.exit(code), running.size > 0 ? 5_000 : 0);
      const wait = setInterval(() => { if (running.size === 0) { clearInterval(wait); process.exit(code); } }, 50);
    });
  }
}
