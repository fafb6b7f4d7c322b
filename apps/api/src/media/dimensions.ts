import sharp from 'sharp';

/** More than any phone takes; a small file may claim to be far larger than memory. */
const MAX_PIXELS = 100_000_000;

/** Width and height as they are seen, turned by the photo's own orientation; null for what is no picture or cannot be read. */
export const imageDimensions = async (path: string, mimeType: string | null): Promise<{ width: number; height: number } | null> => {
  if (!mimeType?.startsWith('image/')) return null;
  try {
    const { autoOrient } = await sharp(path, { limitInputPixels: MAX_PIXELS }).metadata();
    return { width: autoOrient.width, height: autoOrient.height };
  } catch {
    // A broken picture is shown as a file: that is told by the missing size.
    return null;
  }
};
