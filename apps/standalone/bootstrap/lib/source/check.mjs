// Types and lint of all that is compiled for Node ("services") or for a browser ("screens"): `node check.mjs services`.
// The linter's rules ask the very program that the compiler has just checked; by themselves they would check all of it again.
// React's rules ("components") compile every component once more and need no types: they go beside the others.
import { join } from 'node:path';
import { ESLint } from 'eslint';
import ts from 'typescript';
import { root } from '../paths.mjs';
import { PARTS } from './parts.mjs';
import { objections, sideOf, strays, worlds } from './worlds.mjs';

// The rule on projects reads their graph anew for every file (a quarter of the time) unless it is ESLint's own program that runs.
process.argv[1] = join(root, 'node_modules', 'eslint', 'bin', 'eslint.js');

const [part] = process.argv.slice(2);
if (!PARTS.includes(part)) throw new Error(`Say which part: ${PARTS.join(', ')}`);

const all = worlds(root);
report(strays(all, root).map((file) => `${file} belongs to no tsconfig.json`).join('\n'));
if (part === 'components') report(await lint({ of: all.filter((world) => sideOf(world) === 'screens'), onlyReact: true }));
else for (const world of all.filter((candidate) => sideOf(candidate) === part)) await check(world);

/** @param {import('./worlds.mjs').World} world */
async function check(world) {
  const program = ts.createProgram(world.files, world.options);
  report(objections(program, root));
  report(await lint({ of: [world], programs: [program], onlyReact: false }));
}

/** What ESLint says, warnings included; empty when it is content. */
async function lint({ of, programs = null, onlyReact }) {
  const eslint = new ESLint({
    cwd: root, overrideConfigFile: join('.config', 'eslint.config.mjs'),
    overrideConfig: [{ files: ['**/*.ts', '**/*.tsx'], languageOptions: { parserOptions: { projectService: false, programs } } }],
    ruleFilter: ({ ruleId }) => ruleId.startsWith('react-hooks/') === onlyReact,
  });
  const results = await eslint.lintFiles(of.flatMap(({ files }) => files).filter((file) => /\.tsx?$/.test(file)));
  const objected = results.filter(({ errorCount, warningCount }) => errorCount + warningCount > 0);
  return objected.length === 0 ? '' : (await eslint.loadFormatter('stylish')).format(objected);
}

function report(problems) {
  if (problems === '') return;
  process.stdout.write(`${problems}\n`);
  process.exitCode = 1;
}
