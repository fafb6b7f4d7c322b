import { root } from './paths.mjs';
import { Sentence } from './say.mjs';

const known = [
  [/ENOSPC|no space left on device/i, () => `The disk that holds ${root} is full. Diwan needs about 1.5 GB; free some and run the command again.`],
  [/EROFS|read-only file system/i, () => `${root} is on a read-only disk. Clone Diwan to a folder that can be written to.`],
  [/EACCES|EPERM|permission denied/i, () => `This user may not write to ${root}, or to npm's cache. Give the user the folder (chown), or clone Diwan to a folder of the user's own.`],
  [/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT|network/i, () => 'npm could not reach its registry. Check the network (and `npm config get registry`, `HTTPS_PROXY`), then run the command again.'],
  [/EUSAGE|in sync/i, () => 'package.json and package-lock.json do not belong together. Restore them (git checkout package.json package-lock.json), or run `npm install` if you changed the dependencies.'],
];

/** A failed program's last lines, and then what to do: the last line on the screen is the one that is read. */
export function explain(what, output) {
  const [, sentence] = known.find(([pattern]) => pattern.test(output)) ?? [];
  const tail = output.trimEnd().split('\n').slice(sentence ? -12 : -60).join('\n');
  return new Sentence(`${tail}\n\n${what} failed. ${sentence ? sentence() : 'The lines above say why.'}`);
}
