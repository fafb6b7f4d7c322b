import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { type Sample } from './desk.js';

const file = (name: string): Buffer => readFileSync(new URL(`samples/${name}`, import.meta.url));

/** A picture with something to look at: hills under a sun, in colours of its own. */
async function landscape(width: number, height: number, hue: number, format: 'jpeg' | 'webp' = 'jpeg'): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300" width="${width}" height="${height}" preserveAspectRatio="none">
    <defs><linearGradient id="sky" x2="0" y2="1"><stop stop-color="hsl(${hue} 70% 62%)"/><stop offset="1" stop-color="hsl(${hue + 50} 90% 86%)"/></linearGradient></defs>
    <rect width="400" height="300" fill="url(#sky)"/><circle cx="285" cy="95" r="38" fill="#fff6d8"/>
    <path d="M0 210 Q90 120 190 200 T400 160 V300 H0z" fill="hsl(${hue + 20} 35% 42%)"/><path d="M0 250 Q120 180 240 240 T400 220 V300 H0z" fill="hsl(${hue + 10} 42% 28%)"/></svg>`;
  return sharp(Buffer.from(svg)).resize(width, height, { fit: 'fill' })[format]({ quality: 70 }).toBuffer();
}

const smile = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512"><circle cx="256" cy="256" r="230" fill="#ffd24a" stroke="#fff" stroke-width="24"/><circle cx="180" cy="210" r="30" fill="#5b3b00"/><circle cx="332" cy="210" r="30" fill="#5b3b00"/><path d="M150 300q106 120 212 0" fill="none" stroke="#5b3b00" stroke-width="26" stroke-linecap="round"/></svg>`;

const pdf = Buffer.from('%PDF-1.1\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>endobj\ntrailer<</Root 1 0 R>>\n');

/** An animated sticker of two frames. */
async function blinking(): Promise<Buffer> {
  const frame = (lightness: number) => sharp({ create: { width: 512, height: 512, channels: 4, background: `hsl(280, 70%, ${lightness}%)` } }).png().toBuffer();
  return sharp([await frame(60), await frame(75)], { join: { animated: true } }).webp({ delay: [400, 400], loop: 0, quality: 40 }).toBuffer();
}

/** A file of every kind that WhatsApp carries. */
export const samples = {
  landscape: async (hue = 200): Promise<Sample> => ({ bytes: await landscape(1280, 960, hue), mimeType: 'image/jpeg', filename: 'photo.jpg' }),
  portrait: async (hue = 20): Promise<Sample> => ({ bytes: await landscape(720, 1280, hue), mimeType: 'image/jpeg', filename: 'portrait.jpg' }),
  sticker: async (): Promise<Sample> => ({ bytes: await sharp(Buffer.from(smile)).resize(512, 512).webp().toBuffer(), mimeType: 'image/webp', filename: 'smile.webp' }),
  animatedSticker: async (): Promise<Sample> => ({ bytes: await blinking(), mimeType: 'image/webp', filename: 'blink.webp' }),
  video: (): Sample => ({ bytes: file('clip.mp4'), mimeType: 'video/mp4', filename: 'clip.mp4' }),
  voice: (): Sample => ({ bytes: file('voice.ogg'), mimeType: 'audio/ogg; codecs=opus', filename: 'voice.ogg' }),
  tune: (): Sample => ({ bytes: file('tune.mp3'), mimeType: 'audio/mpeg', filename: 'tune.mp3' }),
  pdf: (filename: string): Sample => ({ bytes: pdf, mimeType: 'application/pdf', filename }),
  table: (): Sample => ({ bytes: Buffer.from('sku,quantity\nA-1,2\n'), mimeType: 'text/csv', filename: 'stock.csv' }),
};
