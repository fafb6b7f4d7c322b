import { type MediaId } from '@diwan/domain';
import { Inject, Injectable } from '@nestjs/common';
import { DATABASE } from '../../database/database.module.js';
import { type Database, row, type Tx } from '../../database/database.js';
import { ProblemError } from '../../http/problem.js';
import { type Principal } from '../../identity/principal.js';
import { FetchedMedia } from '../fetched-media.js';
import { visibleMedia } from '../media.access.js';
import { MEDIA_COLUMNS, type MediaRow } from '../media.row.js';
import { META_KEEPS_MS } from './fetch-policy.js';

const hopeless = (detail: string, media: MediaRow): ProblemError => new ProblemError('media_not_retryable', detail, { state: media.state, problem: media.problem });

/** Another round of tries for a file that could not be had, because a person asked for it. */
@Injectable()
export class FetchAgain {
  constructor(@Inject(DATABASE) private readonly db: Database, private readonly fetched: FetchedMedia) {}

  /** @returns the file, to be fetched at once by the worker @throws {ProblemError} media_not_found, media_not_retryable */
  async ask(principal: Principal, id: MediaId, now = new Date()): Promise<MediaRow> {
    return this.db.inWorkspace(principal.workspaceId, async (tx) => {
      const [media] = await visibleMedia(tx, principal.viewer, principal.userId, [id]);
      if (!media) throw new ProblemError('media_not_found', 'There is no such file, or you may not see its conversation.');
      if (media.state === 'stored') throw hopeless('The file is here already. Reload the conversation.', media);
      if (media.meta_media_id === null) throw hopeless('WhatsApp gave nothing to fetch this file by. Ask the customer to send it again.', media);
      if (media.problem === 'too_large') throw hopeless('The file has more than 100 MB, which WhatsApp does not hand over. Ask the customer for a smaller one or a link.', media);
      if (now.getTime() - (await createdAt(tx, id)).getTime() > META_KEEPS_MS) throw hopeless('WhatsApp keeps files for seven days, and this one is older. Ask the customer to send it again.', media);
      return this.#again(tx, media);
    });
  }

  /** One that waits for its next try is tried now; one that was given up starts from the beginning, and its message says so. */
  async #again(tx: Tx, media: MediaRow): Promise<MediaRow> {
    const given = media.state === 'unavailable';
    const asked = await row<MediaRow>(tx, `
      UPDATE media f SET state = 'pending', next_try_at = NULL${given ? ', tries = 0, error = NULL, problem = NULL' : ''} WHERE f.workspace_id = $1 AND f.id = $2 AND f.state <> 'stored' RETURNING ${MEDIA_COLUMNS}`,
    [tx.workspaceId, media.id]);
    if (!asked) return media;
    if (given) await this.fetched.tell(tx, asked);
    return asked;
  }
}

const createdAt = async (tx: Tx, id: MediaId): Promise<Date> =>
  (await row<{ at: Date }>(tx, 'SELECT created_at AS at FROM media WHERE workspace_id = $1 AND id = $2', [tx.workspaceId, id]))?.at ?? new Date(0);
