import { join } from 'node:path';
import { freePort } from '@diwan/embedded-postgres';
import pg from 'pg';
import { type Form } from '../form.js';
import { type Ledger } from '../ledger.js';
import { Courier } from '../outside/courier.js';
import { Media } from '../outside/media.js';
import { Meta } from '../outside/meta.js';
import { StatusStream } from '../outside/status-stream.js';
import { Weather } from '../outside/weather.js';
import { type Random } from '../random.js';
import { Balancer } from './balancer.js';
import { MediaDisk } from './media-disk.js';
import { Postgres } from './postgres.js';
import { Product, type ProductOptions, type Seeded } from './product.js';
import { findRedis, Redis } from './redis.js';

/** Everything that runs: the product, what it stands on, and the outside. */
export interface Stage {
  readonly form: Form; readonly ledger: Ledger; readonly random: Random; readonly postgres: Postgres; readonly redis: Redis | null; readonly balancer: Balancer; readonly product: Product;
  readonly seeded: Seeded; readonly meta: Meta; readonly weather: Weather; readonly media: Media; readonly courier: Courier; readonly statuses: StatusStream; readonly disk: MediaDisk;
  readonly close: () => Promise<void>;
}

export interface StageOptions { readonly folder: string; readonly form: Form; readonly ledger: Ledger; readonly random: Random; readonly preload: ProductOptions['preload']; readonly tell: (line: string) => void }

/** Starts everything. What was started is stopped again when something of it does not start. */
export const openStage = async ({ folder, form, ledger, random, preload, tell }: StageOptions): Promise<Stage> => {
  const undo: (() => Promise<void> | void)[] = [];
  const close = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const postgres = new Postgres(join(folder, 'postgres'), tell);
    await postgres.start();
    undo.push(() => postgres.stop());
    await createDatabase(postgres);
    const program = form.scaled ? findRedis() : null;
    const redis = program === null ? null : new Redis(program, await freePort());
    await redis?.start();
    // Whoever interrupts the run leaves nothing behind; the product's own processes notice by themselves.
    process.once('exit', () => redis?.end());
    undo.push(async () => { await redis?.kill(); });
    const balancer = new Balancer();
    await balancer.start();
    undo.push(() => balancer.stop());
    const weather = new Weather(random.fork('weather'));
    const media = new Media();
    await media.prepare();
    const outside = await openOutside({ balancer, ledger, random, weather, media });
    undo.push(outside.close);
    const product = new Product({ folder, postgres, balancer, graphUrl: outside.meta.url, preload, ledger, secrets: outside.secrets });
    const disk = new MediaDisk(join(product.dataFolder, 'media'));
    process.once('exit', () => disk.close());
    undo.push(() => disk.close());
    undo.push(() => product.stop());
    const seeded = await product.open();
    return { form, ledger, random, postgres, redis, balancer, product, seeded, weather, media, disk, close, meta: outside.meta, courier: outside.courier, statuses: outside.statuses };
  } catch (error) {
    await close();
    throw error;
  }
};

const createDatabase = async (postgres: Postgres): Promise<void> => {
  const owner = new pg.Client({ connectionString: postgres.url('postgres') });
  await owner.connect();
  await owner.query('CREATE DATABASE diwan');
  await owner.end();
};

interface OutsideOptions { readonly balancer: Balancer; readonly ledger: Ledger; readonly random: Random; readonly weather: Weather; readonly media: Media }

const openOutside = async ({ balancer, ledger, random, weather, media }: OutsideOptions) => {
  const secrets = Product.makeSecrets();
  const courier = new Courier(`${balancer.url}/webhooks/whatsapp`, ledger, random.fork('courier'));
  const statuses = new StatusStream(courier, secrets.appSecret, ledger, random.fork('statuses'));
  const meta = new Meta({ appSecret: secrets.appSecret, accessToken: secrets.accessToken, ledger, weather, media, statuses });
  await meta.start();
  const close = async (): Promise<void> => {
    statuses.stop();
    await courier.close();
    await meta.vanish();
  };
  return { secrets, courier, statuses, meta, close };
};
