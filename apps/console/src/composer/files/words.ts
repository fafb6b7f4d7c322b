import { fileSize } from '../../conversation/content/measure.js';
import { type Translate } from '../../i18n/index.js';
import { problemText } from '../../i18n/problem.js';
import { isProblem } from '../../sync/index.js';
import { type Attachment } from './attachment.js';
import { judge, type Kind, kindsOf, type Verdict } from './verdict.js';

/** What people call the codecs that files are refused for. */
const CODECS: Readonly<Record<string, string>> = { avc: 'H.264', hevc: 'H.265', vp8: 'VP8', vp9: 'VP9', av1: 'AV1', aac: 'AAC', opus: 'Opus', vorbis: 'Vorbis', mp3: 'MP3', flac: 'FLAC' };

/** The rule that a file breaks, with its own number beside Meta's. */
export function ruleText(kind: Kind, verdict: Extract<Verdict, { fits: false }>, t: Translate, locale: string): string {
  const { rule, limit, actual, what } = verdict;
  const sizes = { kind, limit: fileSize(limit, locale), actual: fileSize(actual, locale) };
  switch (rule) {
    case 'size': case 'stickerSize': return t('composer.file.size', { ...sizes, kind: rule === 'size' ? kind : 'sticker' });
    case 'stickerPixels': return t('composer.file.stickerPixels', { limit: new Intl.NumberFormat(locale).format(limit), actual: new Intl.NumberFormat(locale).format(actual) });
    case 'videoCodec': case 'audioCodec': return t(`composer.file.${rule}`, { what: CODECS[what] ?? what });
    case 'kind': return t('composer.file.kind', { kind });
    case 'empty': case 'disguised': case 'program': case 'mono': return t(`composer.file.${rule}`);
  }
}

const shown = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '?');

/** What the server found when it looked inside, in the rule's own words and with its numbers. */
function refusalText(error: unknown, kind: Kind, t: Translate, locale: string): string {
  if (!isProblem(error, 'media_not_sendable') && !isProblem(error, 'payload_too_large')) return `${t('composer.limit.failed')} ${problemText(error)}`;
  const { rule, limit, actual } = error.data;
  switch (rule) {
    case 'size': return typeof limit === 'number' && typeof actual === 'number' ? t('composer.file.size', { kind, limit: fileSize(limit, locale), actual: fileSize(actual, locale) }) : problemText(error);
    case 'type': return t('composer.file.kind', { kind });
    case 'empty': case 'program': case 'unreadable': return t(`composer.file.${rule}`);
    case 'dimensions': return t('composer.file.dimensions', { limit: shown(limit), actual: shown(actual) });
    case 'video_codec': case 'video_profile': return t('composer.file.videoCodec', { what: shown(actual) });
    case 'audio_codec': return t('composer.file.audioCodec', { what: shown(actual) });
    case 'audio_tracks': return t('composer.file.tracks');
    case 'audio_channels': return t('composer.file.mono');
    default: return problemText(error);
  }
}

export type Tone = 'calm' | 'note' | 'wrong';

/** How it stands with a file: what is wrong with it, why it goes as it does, how far it is. */
export function stateText({ facts, kind, verdict, error, media, share }: Attachment, t: Translate, locale: string): { readonly text: string; readonly tone: Tone } {
  if (error !== null) return { text: refusalText(error, kind, t, locale), tone: 'wrong' };
  if (facts === null) return { text: t('composer.file.reading'), tone: 'calm' };
  if (!verdict.fits) return { text: ruleText(kind, verdict, t, locale), tone: 'wrong' };
  if (media === null) return { text: share === 0 ? t('composer.file.waiting') : t('composer.limit.uploading', { share: new Intl.NumberFormat(locale, { style: 'percent' }).format(share) }), tone: 'calm' };
  const likeliest = kindsOf(facts).find((other) => other !== 'sticker') ?? kind;
  const other = kind === 'document' && likeliest !== 'document' ? judge(likeliest, facts) : null;
  if (other !== null && !other.fits) return { text: `${t('composer.file.asDocument')} ${ruleText(likeliest, other, t, locale)}`, tone: 'note' };
  if (verdict.shrunk !== undefined) return { text: `${t('composer.file.shrunk')} ${t('composer.file.size', { kind, limit: fileSize(verdict.shrunk, locale), actual: fileSize(facts.size, locale) })}`, tone: 'note' };
  return { text: t(verdict.converted ? 'composer.file.converted' : 'composer.limit.ready'), tone: 'calm' };
}
