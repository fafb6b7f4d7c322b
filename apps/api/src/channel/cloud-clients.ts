import { CloudApiClient, createGraphAgent } from '@diwan/cloud-api';
import { type NumberId, type WorkspaceId } from '@diwan/domain';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { type Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { decrypt } from '../config/secret-box.js';
import { DATABASE } from '../database/database.module.js';
import { type Database, row } from '../database/database.js';

/** A number and the client that speaks with its token. */
export interface NumberClient { readonly client: CloudApiClient; readonly phoneNumberId: string; readonly wabaId: string }

/** The number is gone, or its token cannot be decrypted any more: nothing from it will go until an admin connects it again. */
export class NumberUnusableError extends Error {
  override readonly name = 'NumberUnusableError';
}

interface CredentialRow {
  phone_number_id: string; waba_id: string; access_token: Buffer; access_token_key_id: string; app_secret: Buffer | null; app_secret_key_id: string | null;
}

/** Another process may have stored a renewed token: believe a cached one for this long. */
const CACHE_MS = 15_000;
/** Calls in flight at once from one process; at Meta's usual 150 ms, 1,024 carry some 6,800 a second. Opened as they are needed. */
const CONNECTIONS = 1_024;

/** A Cloud API client for each number, over one set of kept connections. Tokens are decrypted here and never leave. */
@Injectable()
export class CloudClients implements OnApplicationShutdown {
  readonly #agent = createGraphAgent({ connections: CONNECTIONS });
  readonly #known = new Map<NumberId, { until: number; client: Promise<NumberClient> }>();

  constructor(@Inject(DATABASE) private readonly db: Database, @Inject(CONFIG) private readonly config: Config) {}

  /** @throws {NumberUnusableError} */
  of(workspaceId: WorkspaceId, numberId: NumberId): Promise<NumberClient> {
    const known = this.#known.get(numberId);
    if (known && known.until > Date.now()) return known.client;
    const client = this.#open(workspaceId, numberId);
    this.#known.set(numberId, { until: Date.now() + CACHE_MS, client });
    // A failure is not worth remembering.
    client.catch(() => this.forget(numberId));
    return client;
  }

  /** A client for a token that is not stored yet. */
  withToken(accessToken: string): CloudApiClient {
    return this.#client(accessToken, this.config.meta.appSecrets[0]);
  }

  /** Call when a number's token was renewed or refused. */
  forget(numberId: NumberId): void {
    this.#known.delete(numberId);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#agent.close();
  }

  async #open(workspaceId: WorkspaceId, numberId: NumberId): Promise<NumberClient> {
    const found = await row<CredentialRow>(this.db.system, `
      SELECT n.phone_number_id, n.waba_id, n.access_token, n.access_token_key_id, k.app_secret, k.app_secret_key_id
      FROM number n LEFT JOIN connection k ON k.workspace_id = n.workspace_id AND k.id = n.connection_id
      WHERE n.workspace_id = $1 AND n.id = $2`, [workspaceId, numberId]);
    if (!found) throw new NumberUnusableError('The number is not connected any more.');
    const token = this.#unseal(found.access_token_key_id, found.access_token);
    const secret = found.app_secret && found.app_secret_key_id ? this.#unseal(found.app_secret_key_id, found.app_secret) : this.config.meta.appSecrets[0];
    return { client: this.#client(token, secret), phoneNumberId: found.phone_number_id, wabaId: found.waba_id };
  }

  #unseal(keyId: string, box: Buffer): string {
    try {
      return decrypt(this.config.encryptionKeys, { keyId, box });
    } catch (error) {
      throw new NumberUnusableError('The stored access token or app secret cannot be decrypted.', { cause: error });
    }
  }

  #client(token: string, appSecret: string | undefined): CloudApiClient {
    const { graphUrl, version } = this.config.meta;
    return new CloudApiClient({ token: () => token, appSecret, baseUrl: graphUrl, version, agent: this.#agent });
  }
}
