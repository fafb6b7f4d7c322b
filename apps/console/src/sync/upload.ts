import { MediaAnswer, type MediaAs, type MediaView } from '@diwan/contract';
import { ProblemError } from './problem-error.js';
import { pathWith, readAnswer, refuse } from './request.js';

const asJson = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // A proxy's error page: the status says enough.
    return undefined;
  }
};

/**
 * Uploads one file to be named in a message's content. `onProgress` hears the share that has left, 0 to 1. With `as` the server
 * judges it by WhatsApp's rules and converts what it can; a picture is also made smaller until it is taken. Throws `ProblemError` (`media_not_sendable` with { rule, limit, actual },
 * `payload_too_large`, …). XMLHttpRequest, because fetch tells nothing of an upload's progress.
 */
export function uploadMedia(file: File, onProgress: (share: number) => void = () => undefined, signal?: AbortSignal, as?: MediaAs): Promise<MediaView> {
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest();
    const lost = () => reject(new ProblemError('network', 0, 'The file could not be sent.'));
    call.open('POST', pathWith('/api/v1/media', { as, ...(as === 'image' ? { fit: 1 } : {}) }));
    call.upload.onprogress = ({ lengthComputable, loaded, total }) => { if (lengthComputable) onProgress(loaded / total); };
    call.onerror = lost;
    call.onabort = lost;
    call.onload = () => {
      try {
        const body = asJson(call.responseText);
        if (call.status < 200 || call.status > 299) refuse(call.status, body);
        resolve(readAnswer(MediaAnswer, body).data);
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    };
    signal?.addEventListener('abort', () => call.abort());
    const form = new FormData();
    form.append('file', file, file.name);
    call.send(form);
  });
}
