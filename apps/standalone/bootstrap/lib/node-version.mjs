// Runs before anything else, on whatever Node there is: keep to syntax that Node 14 can read.
import fs from 'fs';

/** [major, minor] of "v20.19.0" or "20.19". */
function parts(version) {
  return version.replace(/^v/, '').split('.').map(Number).concat(0).slice(0, 2);
}

function below(a, b) {
  return a[0] === b[0] ? a[1] < b[1] : a[0] < b[0];
}

/** Does a version fit a range like ">=20.19 <21 || >=22.12"? Only >= and < are known, which is all that our package.json uses. */
export function fits(version, range) {
  const running = parts(version);
  return range.split('||').some((alternative) =>
    alternative.trim().split(/\s+/).every((rule) => {
      const wanted = parts(rule.replace(/^[>=<]+/, ''));
      return rule.startsWith('>=') ? !below(running, wanted) : below(running, wanted);
    }));
}

/** Ends the process with a sentence when this Node cannot run Diwan. */
export function requireNode(packageJson) {
  const range = JSON.parse(fs.readFileSync(packageJson, 'utf8')).engines.node;
  if (fits(process.version, range)) return;
  console.error(`\nDiwan needs Node ${range.replace('||', 'or')}, but this is Node ${process.version} (${process.execPath}).\nInstall a current Node from https://nodejs.org and run the same command again.\n`);
  process.exit(1);
}
