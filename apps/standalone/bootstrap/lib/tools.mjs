import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './run.mjs';
import { line, step, yellow } from './say.mjs';

/** The first of these programs that is on the PATH. */
export function findProgram(...names) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
}

/**
 * A program that tests need and npm does not have: found, or installed from apt when we are root on Debian.
 * @returns its path, or undefined after saying what is skipped without it.
 */
export async function requireTool({ names, variable, aptPackage, without }) {
  const given = variable ? process.env[variable] : undefined;
  const found = given ?? findProgram(...names);
  if (found) return found;
  const canInstall = process.getuid?.() === 0 && findProgram('apt-get');
  const failure = canInstall ? await step(`Installing ${aptPackage} from apt`, () => aptInstall(aptPackage)) : 'it is installed automatically only for root on Debian';
  const installed = findProgram(...names);
  if (!installed) line(`  ${yellow('-')} skipped: ${without} (there is no ${names[0]}; ${failure || 'apt did not provide it'})`);
  return installed;
}

/** @returns why it failed, or an empty string. */
async function aptInstall(name) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args) => run('apt-get', ['-q', '-y', '-o', 'Acquire::Retries=3', ...args], { env });
  await apt('update');
  const result = await apt('install', '--no-install-recommends', name);
  return result.ok ? '' : (result.output.trimEnd().split('\n').at(-1) ?? 'apt failed');
}
