import { Injectable } from '@nestjs/common';
import { type ChangeDraft } from '../change/append.js';
import { type Tx } from '../database/database.js';
import { type WebhookBatch, type WebhookHandler } from '../webhook/handler.js';
import { LIVE_KINDS, readArrival } from './arrival.js';
import { touchNumber } from './arrival.writer.js';
import { placeArrivals } from './place.js';

/** Puts what customers write, and what the business writes on its phone, into conversations. */
@Injectable()
export class InboundHandler implements WebhookHandler {
  readonly kinds = LIVE_KINDS;

  async handle(tx: Tx, { numberId, events }: WebhookBatch): Promise<ChangeDraft[]> {
    // Without a number there is no conversation to put them into; they stay in the flight recorder.
    if (numberId === null) return [];
    const arrivals = events.map(readArrival).filter((arrival) => arrival !== null);
    const { drafts, messages } = await placeArrivals(tx, numberId, arrivals);
    if (messages > 0) await touchNumber(tx, numberId, new Date(Math.max(...arrivals.map(({ receivedAt }) => receivedAt.getTime()))));
    return drafts;
  }
}
