import { stat, writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { type BenchFacts, type BenchTask, NO_FACTS } from './task.js';

/** More than any phone takes; a small file may claim to be far larger than memory. */
const MAX_PIXELS = 100_000_000;
const THUMBNAIL_EDGE = 480;
/** Below this a small picture would save nothing. */
const SMALL_BYTES = 40 * 1024;

const BITS: Readonly<Record<string, number>> = { ushort: 16, short: 16, uint: 32, int: 32, float: 32, double: 64 };

const open = (path: string) => sharp(path, { limitInputPixels: MAX_PIXELS, sequentialRead: true, failOn: 'error' }).timeout({ seconds: 20 });

/** Width and height as they are seen (turned by the photo's own orientation), whether it moves, and a small still of it. */
export const lookAtPicture = async ({ path, thumbnail }: Extract<BenchTask, { kind: 'picture' }>): Promise<BenchFacts> => {
  const found = await open(path).metadata();
  const { width, height } = found.autoOrient;
  // Of a moving picture the height is that of one frame.
  const facts: BenchFacts = { ...NO_FACTS, width, height: found.pageHeight ?? height, details: { animated: (found.pages ?? 1) > 1, bitDepth: BITS[found.depth] ?? 8, alpha: found.hasAlpha } };
  // Also decodes what is otherwise only measured: a picture that breaks off half way is told from a whole one here.
  const { data } = await open(path).autoOrient().resize(THUMBNAIL_EDGE, THUMBNAIL_EDGE, { fit: 'inside', withoutEnlargement: true }).webp({ quality: 76 }).toBuffer({ resolveWithObject: true });
  const worthIt = thumbnail !== null && (Math.max(width, facts.height ?? 0) > THUMBNAIL_EDGE || facts.details.animated === true || (await stat(path)).size > SMALL_BYTES);
  if (!worthIt || thumbnail === null) return { ...facts, details: { ...facts.details, readable: true } };
  await writeFile(thumbnail, data);
  return { ...facts, thumbnail: true, details: { ...facts.details, readable: true } };
};

/** The same picture in another format. Colours become 8 bits; `fit` only ever shrinks, `pad` fills up to a square with nothing. */
export const repaint = async ({ path, to, format, fit, quality }: Extract<BenchTask, { kind: 'repaint' }>): Promise<void> => {
  let picture = (fit?.pad === true ? sharp(path, { limitInputPixels: MAX_PIXELS, animated: true, failOn: 'error' }).timeout({ seconds: 60 }) : open(path)).autoOrient().toColourspace('srgb');
  if (fit?.pad === true) picture = picture.resize(fit.edge, fit.edge, { fit: 'contain', background: { r: 0, g: 0, b: 0, alpha: 0 } });
  else if (fit) picture = picture.resize(fit.edge, fit.edge, { fit: 'inside', withoutEnlargement: true });
  switch (format) {
    case 'jpeg': await picture.flatten({ background: '#fff' }).jpeg({ quality, mozjpeg: true }).toFile(to); break;
    case 'png': await picture.png({ compressionLevel: 9 }).toFile(to); break;
    case 'webp': await picture.webp({ quality, effort: 4 }).toFile(to); break;
  }
};
