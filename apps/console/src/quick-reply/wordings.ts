import { type QuickReplyLanguage, QuickReplyLanguage as Languages, type QuickReplyView, SaveQuickReply } from '@diwan/contract';
import { CAPTION_LIMIT, type MediaRef, type OutboundContent, TEXT_LIMIT } from '@diwan/domain';
import { wordingsOf } from './wording.js';

/** What a wording can be made of here; `kept`: anything else, which stays as it was made. */
export const KINDS = ['text', 'image', 'video', 'document', 'interactive'] as const;
export type Kind = (typeof KINDS)[number] | 'kept';
export type FileKind = 'image' | 'video' | 'document';
export const isFile = (kind: Kind): kind is FileKind => kind === 'image' || kind === 'video' || kind === 'document';

/** A wording while it is written. Changing its kind loses nothing: each part stays until it is saved. */
export interface Draft {
  readonly language: QuickReplyLanguage | null;
  readonly kind: Kind;
  readonly text: string;
  readonly file: { readonly kind: FileKind; readonly media: MediaRef; readonly name: string } | null;
  /** Buttons and lists, or what can only be kept. */
  readonly built: OutboundContent | null;
}

export const blank = (language: QuickReplyLanguage | null): Draft => ({ language, kind: 'text', text: '', file: null, built: null });

function draftOf(content: OutboundContent, language: QuickReplyLanguage | null): Draft {
  switch (content.type) {
    case 'text': return { ...blank(language), text: content.text };
    case 'image': case 'video': return { ...blank(language), kind: content.type, text: content.caption ?? '', file: { kind: content.type, media: content.media, name: '' } };
    case 'document': return { ...blank(language), kind: 'document', text: content.caption ?? '', file: { kind: 'document', media: content.media, name: content.filename ?? '' } };
    case 'interactive': return { ...blank(language), kind: 'interactive', built: content };
    case 'audio': case 'sticker': case 'location': case 'contacts': case 'template': case 'reaction': return { ...blank(language), kind: 'kept', built: content };
  }
}

export const draftsOf = ({ language = null, content, variants = [] }: Partial<Pick<QuickReplyView, 'language' | 'content' | 'variants'>>): Draft[] =>
  (content === undefined ? [blank(language)] : wordingsOf({ language, content, variants }).map((one) => draftOf(one.content, one.language)));

/** The languages that it is not said in yet. */
export const missing = (drafts: readonly Draft[]): QuickReplyLanguage[] => Languages.options.filter((language) => !drafts.some((draft) => draft.language === language));

export const limitOf = ({ kind }: Draft): number => (isFile(kind) ? CAPTION_LIMIT : TEXT_LIMIT);

/** What will be sent; null while something is missing. */
export function contentOf(draft: Draft): OutboundContent | null {
  const { kind, file, built } = draft;
  const text = draft.text.trim();
  if (Array.from(text).length > limitOf(draft)) return null;
  switch (kind) {
    case 'text': return text === '' ? null : { type: 'text', text };
    case 'image': case 'video': case 'document': {
      if (file?.kind !== kind) return null;
      const caption = text === '' ? {} : { caption: text };
      return kind === 'document' ? { type: 'document', media: file.media, ...(file.name === '' ? {} : { filename: file.name }), ...caption } : { type: kind, media: file.media, ...caption };
    }
    case 'interactive': return built?.type === 'interactive' ? built : null;
    case 'kept': return built;
  }
}

export interface Naming { readonly shortcut: string; readonly title: string; readonly scope: QuickReplyView['scope']; readonly teamId: string | null }

/** What is to be saved; null while something is missing or wrong. */
export function requestOf({ scope, teamId, ...naming }: Naming, drafts: readonly Draft[]): SaveQuickReply | null {
  const [main, ...others] = drafts.map((draft) => ({ language: draft.language, content: contentOf(draft) }));
  const request = SaveQuickReply.safeParse({ ...naming, scope, teamId: scope === 'team' ? teamId : null, language: main?.language, content: main?.content, variants: others });
  return request.success ? request.data : null;
}
