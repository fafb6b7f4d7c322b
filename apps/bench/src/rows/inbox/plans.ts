import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { withApi } from './api.js';
import { type Urls } from './open.js';

/** Tables that grow with every message or customer. */
const BIG = ['conversation', 'message', 'contact', 'contact_identity', 'message_key', 'note', 'conversation_event', 'seen_cursor', 'episode', 'label_history'];
const SETTINGS = { session_preload_libraries: 'auto_explain', 'auto_explain.log_min_duration': '0', 'auto_explain.log_analyze': 'on', 'auto_explain.log_buffers': 'on', 'auto_explain.log_nested_statements': 'on' };

/** Every plan the api's statements got, as PostgreSQL's log has them, and the big tables that one of them read from end to end. */
export interface Plans { readonly text: string; readonly scans: readonly string[] }

/** Runs `work` against an api whose statements all explain themselves, those inside functions too: as the app role, under its policies, with what they took. */
export const planned = async (urls: Urls, database: string, work: (address: string) => Promise<unknown>): Promise<Plans> => {
  const owner = new pg.Client({ connectionString: urls.owner });
  await owner.connect();
  try {
    const { rows: [place] } = await owner.query<{ data: string }>(`SELECT current_setting('data_directory') AS data`);
    const log = join(dirname(place?.data ?? ''), 'postgres.log');
    const begun = statSync(log).size;
    for (const [name, value] of Object.entries(SETTINGS)) await owner.query(`ALTER DATABASE ${database} SET ${name} = '${value}'`);
    await withApi(urls, work).finally(async () => {
      for (const name of Object.keys(SETTINGS)) await owner.query(`ALTER DATABASE ${database} RESET ${name}`);
    });
    const text = readFileSync(log).subarray(begun).toString('utf8').split(/^(?=\d{4}-\d\d-\d\d )/m).filter((entry) => entry.includes('plan:')).join('');
    const scans = new Set([...text.matchAll(/Seq Scan on (?:public\.)?(\w+)/g)].map(([, table = '']) => table).filter((table) => BIG.includes(table)));
    return { text, scans: [...scans] };
  } finally {
    await owner.end();
  }
};
