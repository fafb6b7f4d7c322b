import { MediaAnswer } from '@diwan/contract';
import { request } from './request.js';

/** Where a browser reads the small picture of a medium that has one. */
export const thumbnailUrl = (mediaId: string): string => `/api/v1/media/${encodeURIComponent(mediaId)}/thumbnail`;

/** Asks WhatsApp for a medium's bytes once more; the change log tells what came of it. Throws `ProblemError` (`media_not_retryable`). */
export const fetchMediaAgain = (mediaId: string): Promise<unknown> => request(MediaAnswer, `/media/${encodeURIComponent(mediaId)}/fetch`, { method: 'POST', body: {} });
