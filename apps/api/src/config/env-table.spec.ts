import { readFileSync } from 'node:fs';
import { envTable } from './env-table.js';

describe('the configuration table', () => {
  it('stands in the README as the schema says it', () => {
    const readme = readFileSync(new URL('../../../../README.md', import.meta.url), 'utf8');
    const shown = /<!-- configuration -->\n([\s\S]*?)\n<!-- \/configuration -->/.exec(readme)?.[1];
    expect(shown).toBe(envTable());
  });

  it('gives every variable a meaning', () => {
    for (const line of envTable().split('\n').slice(2)) expect(line).toMatch(/^\| `[A-Z0-9_]+` \| \S.* \|/);
  });
});
