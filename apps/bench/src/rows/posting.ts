import { type Generator, withPosts } from '../load/generator.js';
import { type Demo } from '../stage/demo.js';
import { type Stage } from '../stage/stage.js';
import { type Bare, withBare } from '../bare/bare.js';

/** Sends these bodies to the product's webhook. */
export const toProduct = <T>({ demo }: { demo: Demo }, bodies: Iterable<string>, work: (generator: Generator) => Promise<T>): Promise<T> =>
  withPosts({ url: `${demo.url}/webhooks/whatsapp`, secret: demo.appSecret }, bodies, work);

/** Sends these bodies to a bare prototype on the same PostgreSQL. */
export const toBare = <T>(stage: Stage, prototype: 'receive' | 'take-in', bodies: Iterable<string>, work: (generator: Generator, bare: Bare) => Promise<T>): Promise<T> =>
  withBare({ databaseUrl: stage.databaseUrl, secret: stage.demo.appSecret }, prototype, (bare) => withPosts({ url: bare.url, secret: stage.demo.appSecret }, bodies, (generator) => work(generator, bare)));
