import { type ConversationView, type Preview } from '@diwan/contract';
import { PreviewKind } from '@diwan/domain';
import { hasMarks, unmarked } from '../conversation/content/format.js';
import { currentLocale, t } from '../i18n/index.js';
import { sentenceOf } from '../shell/notice/sentence.js';
import { contactName } from '../ui/contact.js';
import { type DesktopAlert } from './desktop.js';
import { type News } from './news.js';

const previewText = ({ kind, text }: Preview): string => {
  const known = PreviewKind.safeParse(kind).data ?? 'unknown';
  if (known === 'reaction') return t('inbox.preview.reaction', { emoji: text ?? '' });
  if (text === null) return t(`inbox.preview.${known}`);
  return hasMarks(known) ? unmarked(text) : text;
};

const nameOf = ({ contact }: ConversationView): string => contactName(contact) ?? t('common.unknownContact');

function alertOf(news: News, preview: boolean): DesktopAlert {
  if (news.from === 'notification') {
    const { id, kind, data, link } = news.notification;
    return { title: t('notice.bell.title'), body: sentenceOf(kind, data, t, currentLocale()), tag: id, path: link ?? '/inbox' };
  }
  const { conversation } = news;
  const said = preview && conversation.preview?.direction === 'in' ? previewText(conversation.preview) : t('alert.wrote');
  return { title: nameOf(conversation), body: said, tag: conversation.id, path: `/inbox/${conversation.id}` };
}

/** What a desktop notification says of what came together: the one thing, or how many. */
export function desktopAlertOf(all: readonly News[], preview: boolean): DesktopAlert | null {
  const [first] = all;
  if (first === undefined) return null;
  if (all.length === 1) return alertOf(first, preview);
  const names = [...new Set(all.flatMap((news) => (news.from === 'conversation' ? [`\u2068${nameOf(news.conversation)}\u2069`] : [])))];
  return { title: t('alert.several', { n: all.length }), body: preview ? names.slice(0, 3).join(t('notice.comma')) : '', tag: 'several', path: '/inbox' };
}
