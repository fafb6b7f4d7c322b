import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** @typedef {{ options: import('typescript').CompilerOptions, files: string[] }} World */

/** What is compiled for a browser knows the DOM. @param {World} world */
export const sideOf = ({ options }) => (options.lib?.some((name) => name.includes('.dom.')) ? 'screens' : 'services');

/** Every tsconfig.json of a project, and of a part of one that is compiled by rules of its own (the simulator's phone). */
function configurations(root) {
  const projects = ['libs', 'apps'].flatMap((group) => readdirSync(join(root, group)).map((name) => join(root, group, name)));
  return projects.flatMap((folder) => [folder, join(folder, 'phone')]).map((folder) => join(folder, 'tsconfig.json')).filter((path) => existsSync(path));
}

/**
 * All sources by the rules they are compiled with. Projects with the same rules make one world and become one program, so that
 * what they share (our libraries, the types of packages) is read and checked once instead of once a project.
 * @returns {World[]}
 */
export function worlds(root) {
  const found = new Map();
  for (const path of configurations(root)) {
    const { options, fileNames } = parse(path, root);
    // Where a configuration stands is no rule.
    const { configFilePath: _place, pathsBasePath: _base, ...rules } = options;
    const key = JSON.stringify(Object.entries(rules).sort(([a], [b]) => (a < b ? -1 : 1)));
    const world = found.get(key) ?? { options: rules, files: [] };
    world.files.push(...fileNames);
    found.set(key, world);
  }
  return [...found.values()];
}

function parse(path, root) {
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: (diagnostic) => { throw new Error(told([diagnostic], root)); } };
  const parsed = ts.getParsedCommandLineOfConfigFile(path, { noEmit: true }, host);
  if (parsed.errors.length > 0) throw new Error(told(parsed.errors, root));
  return parsed;
}

/** Sources that no configuration names, which nobody would check. @param {World[]} all */
export function strays(all, root) {
  const known = new Set(all.flatMap(({ files }) => files));
  return ['libs', 'apps'].flatMap((group) => ts.sys.readDirectory(join(root, group), ['.ts', '.tsx'], ['**/node_modules', '**/dist', '**/dist-phone'])).filter((file) => !known.has(file));
}

/** What the compiler objects to in a program, as `tsc` prints it; empty when it is content. @param {import('typescript').Program} program */
export function objections(program, root) {
  return told(ts.getPreEmitDiagnostics(program), root);
}

function told(diagnostics, root) {
  return ts.formatDiagnostics(ts.sortAndDeduplicateDiagnostics(diagnostics), { getCurrentDirectory: () => root, getCanonicalFileName: (name) => name, getNewLine: () => '\n' });
}
