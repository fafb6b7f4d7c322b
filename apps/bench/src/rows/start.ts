import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@diwan/embedded-postgres';
import { withBare } from '../bare/bare.js';
import { type Measure } from '../report/measure.js';
import { startProduct } from '../stage/product.js';
import { type Row } from './row.js';

const AT_MOST = 10;

/** The least that can start: the same PostgreSQL, and the bare prototype on Nest. */
const bareStart = async (folder: string): Promise<number> => {
  const start = performance.now();
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), durable: true });
  try {
    return await withBare({ databaseUrl: (name) => postgres.url(name), secret: 'unused' }, 'take-in', async () => (performance.now() - start) / 1000);
  } finally {
    await postgres.stop();
  }
};

const productStart = async (data: string): Promise<number> => {
  const product = await startProduct({ data, program: 'npm start' });
  await product.stop();
  return product.readyMs / 1000;
};

/** `npm start` when all is built, until it answers: for the first time, with nothing there yet, and again. */
export const start: Row = {
  name: 'start', about: 'npm start when built, until ready; the first time and again', on: 'nothing',
  run: async ({ folder }) => {
    const [bare, product] = [join(folder, 'start-bare'), join(folder, 'start-product')];
    for (const used of [bare, product]) {
      rmSync(used, { recursive: true, force: true });
      mkdirSync(used, { recursive: true });
    }
    const of = async (label: string): Promise<Measure> =>
      ({ row: 'start', label, unit: 's', product: await productStart(product), bare: await bareStart(bare), reach: { atMost: AT_MOST } });
    return { measures: [await of('the first time, until ready'), await of('again, until ready')] };
  },
};
