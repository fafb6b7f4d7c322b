import { GraphCallError, type GraphPhoneNumber } from '@diwan/cloud-api';
import { type Author, type ConnectNumber, type NumberPolicy, type NumberView, type Page } from '@diwan/contract';
import { NumberId, type WorkspaceId } from '@diwan/domain';
import { Inject, Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { appendChanges, currentSeq } from '../change/append.js';
import { type Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { encrypt } from '../config/secret-box.js';
import { DATABASE } from '../database/database.module.js';
import { type Database, type Tx } from '../database/database.js';
import { ProblemError } from '../http/problem.js';
import { audit } from '../identity/audit.js';
import { resolveNotifications } from '../notification/raise.js';
import { CloudClients } from './cloud-clients.js';
import { claimRoute, type ConnectedNumber, routeOf, saveNumber, savePolicy } from './number.repository.js';
import { findNumber, listNumbers, presentNumber } from './number.row.js';
import { pausedTopic, resumeNumber } from './pause.js';

/** Told after a number was connected or its token renewed. Must not throw. */
export type ConnectedListener = (workspaceId: WorkspaceId, numberId: NumberId, wabaId: string) => void;

/** Connecting, listing and waking WhatsApp numbers. */
@Injectable()
export class NumberService {
  readonly #listeners = new Set<ConnectedListener>();

  constructor(@Inject(DATABASE) private readonly db: Database, @Inject(CONFIG) private readonly config: Config, private readonly clients: CloudClients) {}

  onConnected(listener: ConnectedListener): void {
    this.#listeners.add(listener);
  }

  list(workspaceId: WorkspaceId): Promise<Page<NumberView>> {
    return this.db.inWorkspace(workspaceId, async (tx) => ({ data: (await listNumbers(tx)).map(presentNumber), nextCursor: null, seq: await currentSeq(tx) }), 'REPEATABLE READ');
  }

  /**
   * Checks the token against Meta, subscribes our app to the business account's webhooks and stores the number; connecting one again
   * renews its token and ends a pause.
   * @throws {ProblemError} number_taken, meta_error, invalid_request
   */
  async connect(workspaceId: WorkspaceId, actor: Author, wanted: ConnectNumber): Promise<NumberView> {
    await this.db.asSystem(workspaceId, (tx) => this.#refuseTaken(tx, wanted.phoneNumberId));
    const facts = await this.#askMeta(wanted);
    const number = await this.db.asSystem(workspaceId, async (tx) => {
      const route = await this.#refuseTaken(tx, wanted.phoneNumberId);
      const connected = this.#sealed(wanted, facts, route?.number_id ?? NumberId.parse(v7()));
      if (!await claimRoute(tx, connected)) throw taken();
      const view = presentNumber(await saveNumber(tx, connected));
      await audit(tx, {
        actor, action: route ? 'number.reconnected' : 'number.connected', target: { kind: 'number', id: view.id }, diff: { phoneNumberId: view.phoneNumberId, wabaId: view.wabaId },
      });
      await appendChanges(tx, [{ kind: 'number.saved', actor, data: { number: view } }, ...await resolveNotifications(tx, [pausedTopic(view.id)], actor)]);
      return view;
    });
    this.clients.forget(number.id);
    for (const listener of this.#listeners) listener(workspaceId, number.id, number.wabaId);
    return number;
  }

  /** Lets a paused number send again. Resuming one that sends is no error. @throws {ProblemError} number_not_found */
  async resume(workspaceId: WorkspaceId, actor: Author, id: NumberId): Promise<NumberView> {
    const view = await this.db.inWorkspace(workspaceId, async (tx) => {
      const changes = await resumeNumber(tx, id, actor);
      const found = await findNumber(tx, id);
      if (!found) throw new ProblemError('number_not_found', 'There is no such number in this workspace.');
      if (changes.length > 0) await appendChanges(tx, changes);
      return presentNumber(found);
    });
    this.clients.forget(id);
    return view;
  }

  /** Sets what customers notice of our reading and writing. @throws {ProblemError} number_not_found */
  async setPolicy(workspaceId: WorkspaceId, actor: Author, id: NumberId, policy: NumberPolicy): Promise<NumberView> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const before = await findNumber(tx, id);
      const after = before ? await savePolicy(tx, id, policy) : null;
      if (!before || !after) throw new ProblemError('number_not_found', 'There is no such number in this workspace.');
      const [was, view] = [presentNumber(before).policy, presentNumber(after)];
      if (was.readReceipts === policy.readReceipts && was.typing === policy.typing) return view;
      await audit(tx, { actor, action: 'number.policy_changed', target: { kind: 'number', id }, diff: { before: was, after: policy } });
      await appendChanges(tx, [{ kind: 'number.saved', actor, data: { number: view } }]);
      return view;
    });
  }

  async #refuseTaken(tx: Tx, phoneNumberId: string) {
    const route = await routeOf(tx, phoneNumberId);
    if (route && route.workspace_id !== tx.workspaceId) throw taken();
    return route;
  }

  async #askMeta({ phoneNumberId, wabaId, accessToken }: ConnectNumber): Promise<GraphPhoneNumber> {
    const client = this.clients.withToken(accessToken);
    try {
      const facts = await client.phoneNumber(phoneNumberId);
      for await (const number of client.phoneNumbers(wabaId, ['id'])) {
        if (number.id !== phoneNumberId) continue;
        await client.subscribeApp(wabaId);
        return facts;
      }
    } catch (error) {
      if (!(error instanceof GraphCallError)) throw error;
      throw new ProblemError('meta_error', `Meta refused: ${error.verdict.detail} Check the token, the two ids and the token's permissions, then try again.`,
        { code: error.verdict.code, cause: error.verdict.cause, nextStep: error.verdict.nextStep });
    }
    throw new ProblemError('invalid_request', 'This number does not belong to that WhatsApp Business account. Copy both ids from the same page of Meta\'s settings.');
  }

  #sealed({ phoneNumberId, wabaId, accessToken }: ConnectNumber, facts: GraphPhoneNumber, id: NumberId): ConnectedNumber {
    return {
      id, phoneNumberId, wabaId, displayPhoneNumber: facts.display_phone_number ?? phoneNumberId, verifiedName: facts.verified_name ?? '', status: facts.status ?? 'CONNECTED',
      quality: facts.quality_rating ?? 'UNKNOWN', messagingLimit: facts.whatsapp_business_manager_messaging_limit ?? null, token: encrypt(this.config.encryptionKeys, accessToken),
    };
  }
}

const taken = (): ProblemError => new ProblemError('number_taken', 'This number is connected to another workspace. Disconnect it there first.');
