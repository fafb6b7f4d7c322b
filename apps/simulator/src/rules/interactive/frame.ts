import { z } from 'zod';
import { chars, mediaKeys, oneOfIdAndLink } from '../shapes.js';

const headerText = z.strictObject({ type: z.literal('text'), text: chars(1, 60) });
const media = z.strictObject(mediaKeys).superRefine(oneOfIdAndLink);
const documentMedia = z.strictObject({ ...mediaKeys, filename: chars(1, 240).optional() }).superRefine(oneOfIdAndLink);

/** Headers that may be text up to 60 characters or a picture, film or document. */
export const anyHeader = z.discriminatedUnion('type', [
  headerText,
  z.strictObject({ type: z.literal('image'), image: media }),
  z.strictObject({ type: z.literal('video'), video: media }),
  z.strictObject({ type: z.literal('document'), document: documentMedia }),
]);

/** Lists and product lists take text headers only. */
export const textHeader = headerText;

export const body = (max: number) => z.strictObject({ text: chars(1, max) });
export const footer = z.strictObject({ text: chars(1, 60) });
