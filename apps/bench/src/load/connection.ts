import { connect, type Socket } from 'node:net';
import { answerIn } from './answer.js';

/** One keep-alive connection that posts prepared bytes, one after the other, with as little work of its own as can be. */
export class Connection {
  readonly #socket: Socket;
  #rest: Buffer | null = null;
  #answered: ((status: number) => void) | null = null;

  private constructor(socket: Socket, private readonly failed: (error: Error) => void) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => this.#read(chunk));
    socket.on('error', failed);
    socket.on('close', () => { if (this.#answered) failed(new Error('The server closed a connection before it answered.')); });
  }

  static open(host: string, port: number, failed: (error: Error) => void): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, host);
      socket.once('error', reject);
      socket.once('connect', () => {
        socket.off('error', reject);
        resolve(new Connection(socket, failed));
      });
    });
  }

  post(request: Buffer, answered: (status: number) => void): void {
    this.#answered = answered;
    this.#socket.write(request);
  }

  close(): void {
    this.#answered = null;
    this.#socket.destroy();
  }

  #read(chunk: Buffer): void {
    const bytes = this.#rest === null ? chunk : Buffer.concat([this.#rest, chunk]);
    try {
      const answer = answerIn(bytes);
      if (answer === null) return void (this.#rest = bytes);
      this.#rest = null;
      const answered = this.#answered;
      this.#answered = null;
      answered?.(answer.status);
    } catch (error) {
      this.failed(error as Error);
    }
  }
}
