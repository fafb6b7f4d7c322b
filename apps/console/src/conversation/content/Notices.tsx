import { type MessageContent } from '@diwan/domain';
import { IconMessageCircleOff, IconSparkles } from '@tabler/icons-react';
import { useT, type Translate } from '../../i18n/index.js';
import { LtrText, UserText } from '../../ui/index.js';
import { Card, RawJsonView, Soft } from './parts.js';

type Of<T extends MessageContent['type']> = Extract<MessageContent, { type: T }>;

const KINDS = ['poll', 'poll_creation', 'view_once', 'live_location', 'edit', 'group_invite', 'list', 'event', 'media_placeholder'] as const;
const isKnownKind = (kind: string): kind is (typeof KINDS)[number] => (KINDS as readonly string[]).includes(kind);

/** Something that WhatsApp keeps to itself, with its reason. */
export function Unsupported({ content }: { readonly content: Of<'unsupported'> }) {
  const t = useT();
  const kind = content.kind;
  const name = kind === undefined ? null : isKnownKind(kind) ? t(`conversation.notice.kind.${kind}`) : kind;
  return (
    <Card icon={IconMessageCircleOff} tone="dashed" title={name ?? t('conversation.notice.unsupported')}>
      {name !== null && <Soft>{t('conversation.notice.unsupported')}</Soft>}
      {kind !== 'media_placeholder' && <Soft>{t('conversation.notice.unsupportedHint')}</Soft>}
      {content.errors.map(({ code, title, details }, i) => <Soft key={i}><LtrText>{[code, details ?? title].filter(Boolean).join(' · ')}</LtrText></Soft>)}
      {content.raw !== undefined && <RawJsonView value={content.raw} />}
    </Card>
  );
}

/** A kind that came after this was written: whole, and readable for those who must. */
export function UnknownKind({ metaType, raw }: { readonly metaType: string; readonly raw: unknown }) {
  const t = useT();
  return (
    <Card icon={IconSparkles} tone="dashed" title={t('conversation.notice.unknown', { type: metaType })}>
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

/** What a notice adds to its sentence: the new number, the new wording, WhatsApp's own words. */
export function NoticeDetail({ content }: { readonly content: Of<'system' | 'request_welcome' | 'reaction' | 'edit' | 'revoke'> }) {
  const t = useT();
  if (content.type === 'system') return content.newWaId !== undefined ? <LtrText>{`+${content.newWaId}`}</LtrText> : content.event === 'other' && content.body !== undefined ? <UserText>{content.body}</UserText> : null;
  if (content.type === 'edit' && content.content !== null) {
    const words = content.content.type === 'text' ? content.content.text : 'caption' in content.content ? content.content.caption : undefined;
    return words === undefined ? null : <span>{t('conversation.notice.editTo')} <UserText>{words}</UserText></span>;
  }
  return null;
}
