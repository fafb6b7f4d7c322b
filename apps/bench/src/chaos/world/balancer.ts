import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { type AddressInfo } from 'node:net';
import { type Random } from '../random.js';

/** What stands before the api processes: takes each connection to the next one that is in service, and can cut what it carries. */
export class Balancer {
  readonly #server: Server;
  readonly #backends: number[] = [];
  readonly #carried = new Set<Socket>();
  #next = 0;

  constructor() {
    this.#server = createServer((client) => this.#carry(client));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async start(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  enter(port: number): void {
    if (!this.#backends.includes(port)) this.#backends.push(port);
  }

  leave(port: number): void {
    const at = this.#backends.indexOf(port);
    if (at >= 0) this.#backends.splice(at, 1);
  }

  /** Cuts this share of the connections, in the middle of whatever they carry. @returns how many */
  cut(share: number, random: Random): number {
    const chosen = [...this.#carried].filter(() => random.chance(share));
    for (const client of chosen) client.resetAndDestroy();
    return chosen.length;
  }

  async stop(): Promise<void> {
    for (const client of this.#carried) client.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #carry(client: Socket): void {
    const port = this.#backends[this.#next++ % Math.max(1, this.#backends.length)];
    // Nobody is in service: refused, as a balancer without a backend refuses.
    if (port === undefined) return void client.resetAndDestroy();
    const backend = connect(port, '127.0.0.1');
    this.#carried.add(client);
    client.setNoDelay(true);
    backend.setNoDelay(true);
    client.pipe(backend).pipe(client);
    // Either side's end is the other's; why it ended is theirs to say.
    const end = (): void => {
      this.#carried.delete(client);
      client.destroy();
      backend.destroy();
    };
    for (const side of [client, backend]) side.on('error', end).on('close', end);
  }
}
