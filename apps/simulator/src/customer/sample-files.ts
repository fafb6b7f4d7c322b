import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

/** `samples` stands beside `src` and `dist` alike. */
const folder = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'samples');

/** `clip.mp4`: three seconds of H.264 and AAC; `voice.ogg`: six seconds of mono OGG/Opus, as phones record; `song.mp3`: four seconds. */
export const sampleFile = (name: 'clip.mp4' | 'voice.ogg' | 'song.mp3'): Promise<Buffer> => readFile(join(folder, name));

/** Names that differ little get colours that differ much: steps of the golden angle. */
const hueOf = (seed: string): number => ([...seed].reduce((sum, char) => (sum * 31 + (char.codePointAt(0) ?? 0)) % 100_003, 40) * 137) % 360;

/** A landscape in the colours of its name: pictures that can be told apart and are pleasant to look at. */
const landscape = (seed: string, width: number, height: number): Buffer => {
  const hue = hueOf(seed);
  return Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 400 300" preserveAspectRatio="xMidYMid slice">
    <defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="hsl(${hue},60%,72%)"/><stop offset="1" stop-color="hsl(${(hue + 40) % 360},80%,90%)"/></linearGradient></defs>
    <rect width="400" height="300" fill="url(#sky)"/><circle cx="${90 + (hue % 220)}" cy="95" r="34" fill="hsl(${(hue + 60) % 360},90%,94%)"/>
    <path d="M0 210 L80 130 L150 195 L235 105 L330 200 L400 150 V300 H0Z" fill="hsl(${(hue + 180) % 360},28%,46%)"/><path d="M0 250 Q100 190 210 240 T400 225 V300 H0Z" fill="hsl(${(hue + 150) % 360},38%,32%)"/></svg>`);
};

/** A photo as a JPEG of 1200 × 900, or a sticker as a WebP of 512 × 512. */
export function picture(format: 'jpeg' | 'webp', seed = 'sample'): Promise<Buffer> {
  return format === 'jpeg' ? sharp(landscape(seed, 1200, 900)).jpeg({ quality: 78 }).toBuffer() : sharp(face(0)).webp({ quality: 80 }).toBuffer();
}

/** Things a shop may sell: a vase, a box, a cup, a bottle, a bag. */
const shapes = [
  'M170 60h60l-8 40c60 34 66 132 8 172h-60c-58-40-52-138 8-172z', 'M110 120l90-36 90 36v124l-90 36-90-36zM110 120l90 36 90-36M200 156v124',
  'M120 110h130v90c0 70-130 70-130 0zM250 130h30c36 0 36 60 0 60h-30', 'M178 50h44v50c40 16 48 40 48 70v90c0 14-8 20-20 20h-100c-12 0-20-6-20-20v-90c0-30 8-54 48-70z', 'M110 140h180l16 140h-212zM150 140c0-80 100-80 100 0',
];

/** A picture of a product: one thing on a plain ground, different for every id. */
export function productPicture(id: string): Promise<Buffer> {
  const hue = hueOf(id);
  const shape = shapes[Number(/\d+$/.exec(id)?.[0] ?? hue) % shapes.length] ?? '';
  return sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="800" height="640" viewBox="0 0 400 320"><defs><radialGradient id="g" cy="38%"><stop offset="0" stop-color="hsl(${hue},45%,95%)"/><stop offset="1" stop-color="hsl(${hue},38%,82%)"/></radialGradient></defs>
    <rect width="400" height="320" fill="url(#g)"/><ellipse cx="200" cy="284" rx="112" ry="15" fill="hsl(${hue},30%,62%)" opacity=".45"/><path d="${shape}" fill="hsl(${hue},48%,46%)" stroke="hsl(${hue},52%,30%)" stroke-width="6" stroke-linejoin="round"/></svg>`)).jpeg({ quality: 82 }).toBuffer();
}

/** A face that looks a little to the side; several of them make it wave. */
const face = (turn: number): Buffer => Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="512" height="512" viewBox="0 0 512 512"><g transform="rotate(${turn} 256 300)">
  <circle cx="256" cy="256" r="206" fill="#ffcf4d" stroke="#fff" stroke-width="18"/><circle cx="188" cy="222" r="27" fill="#3a2a12"/><circle cx="324" cy="222" r="27" fill="#3a2a12"/>
  <path d="M160 306 Q256 408 352 306" fill="none" stroke="#3a2a12" stroke-width="24" stroke-linecap="round"/><circle cx="140" cy="296" r="28" fill="#ff9f6b" opacity=".7"/><circle cx="372" cy="296" r="28" fill="#ff9f6b" opacity=".7"/></g></svg>`);

/** An animated sticker: six frames of 512 × 512. */
export async function animatedSticker(): Promise<Buffer> {
  const frames = await Promise.all([-10, -4, 4, 10, 4, -4].map((turn) => sharp(face(turn)).png().toBuffer()));
  return sharp(frames, { join: { animated: true } }).webp({ quality: 60, delay: frames.map(() => 140), loop: 0 }).toBuffer();
}

/** One page with a heading: enough for a reader of PDFs and for a first-page preview. */
export function pdf(): Buffer {
  const text = 'BT /F1 28 Tf 56 740 Td (Invoice 10428) Tj 0 -44 Td /F1 15 Tf (2 x Candle, oud           SAR 98.00) Tj 0 -24 Td (1 x Prayer rug           SAR 149.00) Tj 0 -38 Td (Total                       SAR 247.00) Tj ET';
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R]/Count 1>>', '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${text.length}>>stream\n${text}\nendstream`, '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, at) => {
    const offset = file.length;
    file += `${at + 1} 0 obj${object}endobj\n`;
    return offset;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')}`;
  return Buffer.from(`${file}${table}trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${file.length}\n%%EOF\n`, 'latin1');
}
