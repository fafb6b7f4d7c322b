import { type MessageContent } from '@diwan/domain';
import { IconMessageCircleOff, IconSparkles } from '@tabler/icons-react';
import { type ReactNode } from 'react';
import { useT, type Translate } from '../../i18n/index.js';
import { LtrText, UserText } from '../../ui/index.js';
import { Card, RawJsonView, Soft } from './parts.js';

type Of<T extends MessageContent['type']> = Extract<MessageContent, { type: T }>;

const KINDS = ['poll', 'poll_creation', 'view_once', 'live_location', 'edit', 'group_invite', 'list', 'event', 'media_placeholder'] as const;
const isKnownKind = (kind: string): kind is (typeof KINDS)[number] => (KINDS as readonly string[]).includes(kind);

/** Codes that say more than "not supported". Source: Meta, error codes. */
const REASONS = { 131052: 'conversation.notice.reason.download', 131060: 'conversation.notice.reason.unavailable' } as const;

/** Meta's reason in plain words; the number and its own words where we have none. 131051 only repeats that it is not handed over. */
function reasonOf({ code, title, details }: Of<'unsupported'>['errors'][number], t: Translate): ReactNode {
  const known = Object.entries(REASONS).find(([one]) => Number(one) === code)?.[1];
  if (known !== undefined) return t(known);
  return code === 131051 ? null : <LtrText>{[code, details ?? title].filter(Boolean).join(' · ')}</LtrText>;
}

/** Something that WhatsApp keeps to itself, with its reason. */
export function Unsupported({ content }: { readonly content: Of<'unsupported'> }) {
  const t = useT();
  const kind = content.kind;
  const name = kind === undefined ? null : isKnownKind(kind) ? t(`conversation.notice.kind.${kind}`) : kind;
  return (
    <Card icon={IconMessageCircleOff} tone="sunken" title={name ?? t('conversation.notice.unsupported')}>
      {name !== null && <Soft>{t('conversation.notice.unsupported')}</Soft>}
      {kind !== 'media_placeholder' && <Soft>{t('conversation.notice.unsupportedHint')}</Soft>}
      {content.errors.map((error, i) => <Soft key={i}>{reasonOf(error, t)}</Soft>)}
      {content.raw !== undefined && <RawJsonView value={content.raw} />}
    </Card>
  );
}

/** A kind that came after this was written: whole, and readable for those who must. */
export function UnknownKind({ metaType, raw }: { readonly metaType: string; readonly raw: unknown }) {
  const t = useT();
  return (
    <Card icon={IconSparkles} tone="sunken" title={t('conversation.notice.unknown', { type: metaType })}>
      <Soft>{t('conversation.notice.unknownHint')}</Soft>
      <RawJsonView value={raw} />
    </Card>
  );
}

/** The sentence of a notice that stands in the middle of the thread. */
export function noticeText(content: Of<'system' | 'request_welcome' | 'reaction' | 'edit' | 'revoke'>, t: Translate): string {
  switch (content.type) {
    case 'system': return t(`conversation.notice.${content.event}`);
    case 'request_welcome': return t('conversation.notice.welcome');
    case 'reaction': return content.emoji === null ? t('conversation.notice.reactionRemoved') : t('conversation.notice.reaction', { emoji: content.emoji });
    case 'edit': return t('conversation.notice.edit');
    case 'revoke': return t('conversation.notice.revoke');
  }
}

/** The number before the change stands only in Meta's English sentence. */
const previousNumber = (body: string | undefined, now: string): string | null => {
  const before = (body?.match(/\d{7,15}/g) ?? []).find((number) => number !== now);
  return before === undefined ? null : `+${before}`;
};

/** What a notice adds to its sentence: the new number, the new wording, WhatsApp's own words. */
export function NoticeDetail({ content }: { readonly content: Of<'system' | 'request_welcome' | 'reaction' | 'edit' | 'revoke'> }) {
  const t = useT();
  if (content.type === 'system') return content.newWaId !== undefined ? <LtrText>{[previousNumber(content.body, content.newWaId), `+${content.newWaId}`].filter(Boolean).join(' → ')}</LtrText> : content.event === 'other' && content.body !== undefined ? <UserText>{content.body}</UserText> : null;
  if (content.type === 'edit' && content.content !== null) {
    const words = content.content.type === 'text' ? content.content.text : 'caption' in content.content ? content.content.caption : undefined;
    return words === undefined ? null : <span>{t('conversation.notice.editTo')} <UserText>{words}</UserText></span>;
  }
  return null;
}
