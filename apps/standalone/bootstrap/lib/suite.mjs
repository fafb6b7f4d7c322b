import { one, sum, verdict } from './counts.mjs';
import { chaos, endToEnd, endToEndScaled, jest, lockfile, projectGraph, rooms, skipped, typesAndLint } from './checks.mjs';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { startRedis } from './redis.mjs';
import { endOnSignals } from './run.mjs';
import { bold, dim, green, line, red, step } from './say.mjs';
import { requireTool } from './tools.mjs';

/** `npm test`: everything that can be checked here, in an order that finds the cheap mistakes first. */
export async function suite() {
  endOnSignals();
  const since = Date.now();
  line();
  if (!(await prerequisite(ensureInstalled))) return;
  const chromium = await requireTool({ names: ['chromium', 'chromium-browser', 'google-chrome'], variable: 'CHROMIUM_PATH', aptPackage: 'chromium', without: 'end to end in a browser' });
  const redis = await requireTool({ names: ['redis-server'], aptPackage: 'redis-server', without: 'queues on Redis' });
  const ffmpeg = await requireTool({ names: ['ffmpeg'], aptPackage: 'ffmpeg', without: 'converting recordings and videos' });
  if (!(await prerequisite(ensureBuilt))) return;
  // A broken product mostly waits, for locks to end and watchdogs to look; reading the source mostly computes.
  const [source, broken] = await Promise.all([sourceChecks(), check('Chaos', chaos)]);
  const outcomes = [
    { counts: one(true) },
    ...source,
    broken,
    chromium ? await check('End to end, embedded', () => endToEnd(chromium)) : skipped,
    await check('Unit and integration', () => withRedis(redis, (env) => jest({ ...env, DIWAN_TEST_FFMPEG: ffmpeg ? 'present' : 'absent' }))),
    ...(redis ? [] : [skipped]),
    chromium && redis ? await check('End to end, scaled', () => withRedis(redis, (env) => endToEndScaled(chromium, env.DIWAN_TEST_REDIS_URL))) : skipped,
  ];
  const problems = outcomes.filter((outcome) => outcome.problem);
  const counts = sum(outcomes.map((outcome) => outcome.counts));
  line();
  line(dim(`  ${Math.round((Date.now() - since) / 1000)} s`));
  line(verdict(counts));
  process.exitCode = problems.length > 0 || counts.failed > 0 ? 1 : 0;
}

/** What can be said of the source without running it, one after the other. */
async function sourceChecks() {
  return [
    await check('Project graph', projectGraph),
    await check('Lockfile', lockfile),
    await check('Rooms and cycles', rooms),
    await check('Types and lint', typesAndLint),
  ];
}

/** What everything after it needs: when it fails, that is the verdict. */
async function prerequisite(work) {
  try {
    await work();
    return true;
  } catch (error) {
    line(`\n${error.message}\n`);
    line(verdict(one(false)));
    process.exitCode = 1;
    return false;
  }
}

/** Runs one check, says how it went, and shows the output of one that failed. */
async function check(label, work) {
  const outcome = await step(label, work);
  if (!outcome.problem) {
    line(`    ${green(verdict(outcome.counts))}`);
    return outcome;
  }
  line(`    ${red(verdict(outcome.counts))}`);
  line(`\n${bold(`── ${label} `.padEnd(80, '─'))}\n${outcome.problem.trim()}\n${'─'.repeat(80)}\n`);
  return outcome;
}

/** Integration tests run on both queue backends when DIWAN_TEST_REDIS_URL is set; DIWAN_TEST_REDIS tells Nx's cache which it was. */
async function withRedis(program, work) {
  if (!program) return work({ DIWAN_TEST_REDIS: 'absent', DIWAN_TEST_REDIS_URL: '' });
  const redis = await startRedis(program);
  try {
    return await work({ DIWAN_TEST_REDIS: 'present', DIWAN_TEST_REDIS_URL: redis.url });
  } finally {
    await redis.stop();
  }
}
