import { type BeforeApplicationShutdown, Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { type Database } from '../database/database.js';
import { DATABASE } from '../database/database.module.js';
import { rawRoutes } from '../http/raw-routes.js';
import { type Delivery, DeliveryBuffer } from './delivery-buffer.js';
import { insertDeliveries } from './delivery.repository.js';
import { SigningSecrets } from './signing-secrets.js';
import { WebhookBell } from './webhook-bell.js';
import { MAX_BODY_BYTES, WEBHOOK_PATH, webhookRoutes } from './webhook.routes.js';

/** Takes what Meta sends: verified, stored as it came, answered after the commit. Reading it is somebody else's work. */
@Injectable()
export class WebhookReceiver implements OnModuleInit, BeforeApplicationShutdown {
  readonly #log = new Logger(WebhookReceiver.name);
  readonly #buffer: DeliveryBuffer;
  #inHand = 0;

  constructor(
    @Inject(DATABASE) db: Database, private readonly secrets: SigningSecrets, private readonly bell: WebhookBell, private readonly adapter: HttpAdapterHost,
  ) {
    this.#buffer = new DeliveryBuffer((deliveries) => insertDeliveries(db.system, deliveries));
  }

  async onModuleInit(): Promise<void> {
    await rawRoutes(this.adapter, WEBHOOK_PATH, MAX_BODY_BYTES, (scope) => webhookRoutes(scope, {
      signingOf: (connectionId) => this.secrets.of(connectionId),
      store: (delivery) => this.store(delivery),
      failed: (error) => this.#log.error(`A delivery was not stored: ${error instanceof Error ? error.message : String(error)}`),
    }));
  }

  /** Resolves after the commit; then whoever reads is woken. */
  async store(delivery: Delivery): Promise<void> {
    this.#inHand += 1;
    try {
      await this.#buffer.store(delivery);
      this.bell.ring();
    } finally {
      this.#inHand -= 1;
    }
  }

  /** What was taken in hand is stored before the pools close. */
  async beforeApplicationShutdown(): Promise<void> {
    const deadline = Date.now() + 10_000;
    while (this.#inHand > 0 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
