import { type BlockResult, findError, GraphCallError } from '@diwan/cloud-api';
import { type BlockAnswer, type BlockFailure } from '@diwan/contract';
import { type ContactId, type NumberId } from '@diwan/domain';
import { Inject, Injectable } from '@nestjs/common';
import { CloudClients, NumberUnusableError } from '../channel/cloud-clients.js';
import { DATABASE } from '../database/database.module.js';
import { type Database } from '../database/database.js';
import { ProblemError } from '../http/problem.js';
import { authorOf, type Principal } from '../identity/principal.js';
import { type Blockable, type BlockPlan, planBlock, recordBlock } from './block.js';

/** Meta, block API: only people who wrote within 24 hours can be blocked. */
const NOT_LATELY = 131047;

const notBlockable = (): ProblemError =>
  new ProblemError('not_blockable', 'WhatsApp lets a business block only people who wrote to it within the last 24 hours. Block them when they write again.');

/** Blocking at Meta and here. Meta is asked first: what it refused is not so, and what it did can be asked for again. */
@Injectable()
export class BlockService {
  constructor(@Inject(DATABASE) private readonly db: Database, private readonly clients: CloudClients) {}

  /** @throws {ProblemError} contact_not_found, conversation_not_found, not_blockable, meta_error */
  block(principal: Principal, id: ContactId, numberId: NumberId): Promise<BlockAnswer> {
    return this.#change(principal, id, numberId, true);
  }

  /** @throws {ProblemError} contact_not_found, conversation_not_found, meta_error */
  unblock(principal: Principal, id: ContactId, numberId: NumberId): Promise<BlockAnswer> {
    return this.#change(principal, id, numberId, false);
  }

  async #change(principal: Principal, id: ContactId, numberId: NumberId, blocked: boolean): Promise<BlockAnswer> {
    const { workspaceId, viewer } = principal;
    const plan = await this.db.inWorkspace(workspaceId, (tx) => planBlock(tx, viewer, id, numberId, new Date()));
    if (blocked && !plan.wroteLately) throw notBlockable();
    const result = await this.#ask(principal, numberId, plan, blocked);
    const done = plan.people.filter(({ target }) => result.done.some((each) => isAbout(each, target)));
    const failed = result.failed.map(failureOf);
    if (done.length === 0) throw refusal(failed, blocked);
    const actor = authorOf(principal);
    const data = await this.db.inWorkspace(workspaceId, (tx) => recordBlock(tx, viewer, plan, { blocked, numberId, contactIds: done.map(({ contactId }) => contactId), actor, now: new Date() }));
    return { data, failed };
  }

  async #ask({ workspaceId }: Principal, numberId: NumberId, { people }: BlockPlan, blocked: boolean): Promise<BlockResult> {
    const targets = people.map(({ target }) => target);
    try {
      const { client, phoneNumberId } = await this.clients.of(workspaceId, numberId);
      return await (blocked ? client.blockUsers(phoneNumberId, targets) : client.unblockUsers(phoneNumberId, targets));
    } catch (error) {
      if (error instanceof GraphCallError) throw refusal([{ address: null, code: error.verdict.code ?? 0, cause: error.verdict.cause, nextStep: error.verdict.nextStep }], blocked);
      if (error instanceof NumberUnusableError) throw new ProblemError('meta_error', `${error.message} Ask an admin to connect the number again.`);
      throw error;
    }
  }
}

const digits = (address: string | null): string | null => address?.replace(/^\+/, '') ?? null;

/** Meta names people as they were given, and by their WhatsApp id, which may be spelt in another way. */
const isAbout = ({ input, waId }: BlockResult['done'][number], target: Blockable['target']): boolean => {
  const given = digits('phone' in target ? target.phone : target.bsuid);
  return digits(input) === given || digits(waId) === given;
};

const failureOf = ({ input, errors }: BlockResult['failed'][number]): BlockFailure => {
  const code = errors[0]?.code ?? 0;
  const { cause, nextStep } = findError(code) ?? { cause: 'block_partial', nextStep: 'check_each_person' };
  return { address: input, code, cause, nextStep };
};

const refusal = (failed: readonly BlockFailure[], blocked: boolean): ProblemError => {
  const [first] = failed;
  if (blocked && first?.code === NOT_LATELY) return notBlockable();
  return new ProblemError('meta_error', `Meta did not ${blocked ? 'block' : 'unblock'} this person. Try again in a moment; if it goes on, ask an admin to look at the number.`, first && { code: first.code, cause: first.cause, nextStep: first.nextStep });
};
