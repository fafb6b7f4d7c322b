import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { type MediaId, type WorkspaceId } from '@diwan/domain';
import { Inject, Injectable } from '@nestjs/common';
import { type Config } from '../../config/config.js';
import { CONFIG } from '../../config/config.module.js';

export type MediaVariant = 'content' | 'thumbnail';

/** What an address leads to. `download`: to be saved, never shown in place. */
export interface MediaLink { readonly workspaceId: WorkspaceId; readonly id: MediaId; readonly variant: MediaVariant; readonly download: boolean }

/** Addresses made within one slot are the same, so that a browser may keep what it fetched. An address lives one to two of them. */
const SLOT_S = 15 * 60;

/**
 * Addresses of media that carry their own permission: whoever was allowed to see a file is sent to one, good for minutes, for reading
 * only, for this one file in this one form. So bytes come in parts, from any process, without asking again who is asking.
 */
@Injectable()
export class MediaLinks {
  readonly #key: Buffer;

  constructor(@Inject(CONFIG) { secret }: Config) {
    this.#key = Buffer.from(hkdfSync('sha256', secret, '', 'media links', 32));
  }

  /** A path on our own origin. */
  make(link: MediaLink, now = new Date()): string {
    const until = (Math.floor(now.getTime() / 1000 / SLOT_S) + 2) * SLOT_S;
    return `/media/${link.workspaceId}/${link.id}/${link.variant}?until=${until}${link.download ? '&download=1' : ''}&signature=${this.#sign(link, until)}`;
  }

  /** `expired`: ours, but too old. */
  check(link: MediaLink, until: number, signature: string, now = new Date()): 'valid' | 'expired' | 'forged' {
    const [ours, theirs] = [Buffer.from(this.#sign(link, until)), Buffer.from(signature)];
    if (ours.length !== theirs.length || !timingSafeEqual(ours, theirs)) return 'forged';
    return until * 1000 > now.getTime() ? 'valid' : 'expired';
  }

  #sign({ workspaceId, id, variant, download }: MediaLink, until: number): string {
    return createHmac('sha256', this.#key).update(['GET', workspaceId, id, variant, String(download), String(until)].join('\n')).digest('base64url');
  }
}
