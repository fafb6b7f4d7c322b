import { Injectable, Module } from '@nestjs/common';
import { type Tx } from '../database/database.js';
import { type MediaRow } from './media.row.js';

/**
 * Told inside the transaction that writes down what became of a medium (stored, or unavailable for good), as its last step: the message
 * that shows it is brought up to date and the change appended.
 */
export type FetchedListener = (tx: Tx, media: MediaRow) => Promise<void>;

/** Where the rooms after this one hear of media that came, or will never come. */
@Injectable()
export class FetchedMedia {
  readonly #listeners: FetchedListener[] = [];

  onFetched(listener: FetchedListener): void {
    this.#listeners.push(listener);
  }

  async tell(tx: Tx, media: MediaRow): Promise<void> {
    for (const listener of this.#listeners) await listener(tx, media);
  }
}

@Module({ providers: [FetchedMedia], exports: [FetchedMedia] })
export class FetchedMediaModule {}
