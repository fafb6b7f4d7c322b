import { Inject, Injectable } from '@nestjs/common';
import { type Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { decrypt } from '../config/secret-box.js';
import { row, type Database } from '../database/database.js';
import { DATABASE } from '../database/database.module.js';

/** What proves that a delivery is Meta's: the app's secrets (current, previous) and the token of the handshake. */
export interface Signing { readonly secrets: readonly string[]; readonly verifyToken: string | null }

interface ConnectionRow { app_secret: Buffer; app_secret_key_id: string; previous_app_secret: Buffer | null; previous_app_secret_key_id: string | null; verify_token: string }

/** A secret that was just changed is accepted after this long at the latest; the one before stays valid beside it. */
const KEEP_MS = 5_000;
const KEEP_MAX = 1_000;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Knows by which secrets a webhook address is signed: our app's, or that of a customer's own Meta app. */
@Injectable()
export class SigningSecrets {
  readonly #known = new Map<string, { until: number; signing: Promise<Signing | null> }>();

  constructor(@Inject(CONFIG) private readonly config: Config, @Inject(DATABASE) private readonly db: Database) {}

  /** Null: there is no such connection. */
  async of(connectionId: string | null): Promise<Signing | null> {
    const { appSecrets, verifyToken } = this.config.meta;
    if (connectionId === null) return { secrets: appSecrets, verifyToken: verifyToken ?? null };
    if (!UUID.test(connectionId)) return null;
    const known = this.#known.get(connectionId);
    if (known && known.until > Date.now()) return known.signing;
    if (this.#known.size >= KEEP_MAX) this.#known.clear();
    const signing = this.#read(connectionId);
    this.#known.set(connectionId, { until: Date.now() + KEEP_MS, signing });
    // A failed look-up must not be remembered as an answer.
    signing.catch(() => this.#known.delete(connectionId));
    return signing;
  }

  async #read(connectionId: string): Promise<Signing | null> {
    const found = await row<ConnectionRow>(this.db.system, `
      SELECT app_secret, app_secret_key_id, previous_app_secret, previous_app_secret_key_id, verify_token FROM connection WHERE id = $1`, [connectionId]);
    if (!found) return null;
    const open = (box: Buffer, keyId: string): string => decrypt(this.config.encryptionKeys, { box, keyId });
    const secrets = [open(found.app_secret, found.app_secret_key_id)];
    if (found.previous_app_secret && found.previous_app_secret_key_id) secrets.push(open(found.previous_app_secret, found.previous_app_secret_key_id));
    return { secrets, verifyToken: found.verify_token };
  }
}
