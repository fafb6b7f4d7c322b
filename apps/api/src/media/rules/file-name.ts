import { storableText } from '@diwan/cloud-api';
import { bareType } from './sniff.js';

const ENDING = /\.[\p{L}\p{N}]{1,10}$/u;

/** A file name for people: no folders, no control or direction marks that would disguise its ending, nothing that some system cannot store. */
export const plainName = (name: string): string => {
  const last = storableText(name).normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const plain = last.replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069<>:"|?*]/gu, '').replace(/^\.+/, '').trim();
  const ending = ENDING.exec(plain)?.[0] ?? '';
  return [...plain.slice(0, plain.length - ending.length)].slice(0, 120).join('').trimEnd() + ending || 'file';
};

const ENDINGS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp', 'image/gif': 'gif', 'audio/ogg': 'ogg', 'audio/mpeg': 'mp3', 'audio/mp4': 'm4a', 'audio/aac': 'aac', 'audio/amr': 'amr',
  'video/mp4': 'mp4', 'video/3gpp': '3gp', 'application/pdf': 'pdf', 'text/plain': 'txt',
};
const endingOf = (mimeType: string | null): string => ENDINGS[bareType(mimeType ?? '')] ?? 'bin';

/** The name after a conversion. */
export const renamed = (name: string, mimeType: string): string => `${name.replace(ENDING, '')}.${endingOf(mimeType)}`;

/** What a file without a name is saved as: photos and recordings come without one. */
export const nameless = (id: string, mimeType: string | null): string => `whatsapp-${id.slice(-8)}.${endingOf(mimeType)}`;
