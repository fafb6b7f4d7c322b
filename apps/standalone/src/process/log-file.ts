import { openSync, readFileSync, renameSync, statSync } from 'node:fs';

const biggestLog = 20_000_000;

/** Opens a log for appending; one that grew big is put aside first, so a log and its predecessor take 40 MB at most per start. */
export function openLog(path: string): number {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > biggestLog) renameSync(path, `${path}.1`);
  return openSync(path, 'a', 0o600);
}

/** The last lines of a log from an offset on, as a person wants to read them. */
export function lastLines(path: string, from: number, count: number): string {
  const text = readFileSync(path).subarray(from).toString('utf8').trimEnd();
  if (text === '') return '(it wrote nothing)';
  return text.split('\n').map(readable).join('\n').split('\n').slice(-count).join('\n');
}

/** A JSON log line as `LEVEL message` with its error's stack; any other line as it is. */
export function readable(line: string): string {
  if (!line.startsWith('{')) return line;
  try {
    const entry = JSON.parse(line) as { level?: number; msg?: string; context?: string; err?: { stack?: string } };
    const level = entry.level === undefined ? '' : (levels[entry.level] ?? String(entry.level));
    return [`${level} ${entry.context === undefined ? '' : `[${entry.context}] `}${entry.msg ?? ''}`.trim(), entry.err?.stack].filter(Boolean).join('\n');
  } catch {
    return line;
  }
}

/** Pino's numbers. */
const levels: Record<number, string> = { 10: 'TRACE', 20: 'DEBUG', 30: 'INFO', 40: 'WARN', 50: 'ERROR', 60: 'FATAL' };
