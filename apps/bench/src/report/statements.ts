/** What one statement cost PostgreSQL. */
export interface StatementCost { calls: number; totalMs: number; meanMs: number; rows: number; walBytes: number; blocks: number; toplevel: boolean; query: string }

/** A Markdown table, dearest first. A statement inside a function is marked; its time is part of its caller's too. */
export const statementTable = (costs: readonly StatementCost[]): string => [
  '| total ms | calls | mean ms | rows | WAL kB | blocks | inside | statement |', '|---|---|---|---|---|---|---|---|',
  ...costs.map(({ totalMs, calls, meanMs, rows, walBytes, blocks, toplevel, query }) =>
    `| ${totalMs.toFixed(0)} | ${calls} | ${meanMs.toFixed(3)} | ${rows} | ${(walBytes / 1000).toFixed(0)} | ${blocks} | ${toplevel ? '' : 'yes'} | ${query.replace(/\s+/g, ' ').replaceAll('|', '\\|').slice(0, 600)} |`),
].join('\n') + '\n';
