import type { DemoFile } from './demo/demo-file.js';
import { bold, cyan, dim } from './progress.js';

/** What a person wants to know once everything runs. */
export function summary(demo: DemoFile, facts: { dataDir: string; seconds: number; mode: string }): string {
  const row = (label: string, value: string, remark = ''): string => `  ${label.padEnd(10)}${value}${remark === '' ? '' : `   ${dim(remark)}`}`;
  const people = demo.users.map((user) => row('', user.email, user.role));
  return [
    '',
    `  ${bold('Diwan is running')} ${dim(`(ready in ${facts.seconds.toFixed(1)} s, ${facts.mode})`)}`,
    '',
    row('Console', cyan(demo.url), 'the shared inbox'),
    row('Phone', cyan(demo.simulatorUrl), 'play the customer here'),
    row('API', cyan(`${demo.url}/api/v1/docs`)),
    '',
    row('Sign in', bold(demo.email), 'or as any of these, all with the same password'),
    ...people.filter((line) => !line.includes(demo.email)),
    row('Password', bold(demo.password)),
    '',
    dim(`  Keys for scripts: ${facts.dataDir}/demo.json · logs: ${facts.dataDir}/logs · stop with Ctrl-C`),
    '',
  ].join('\n');
}
