import { type MessageView, type ShownContent } from '@diwan/contract';
import { type ReactNode } from 'react';
import { CallAnswer, FlowAnswer } from './Answers.js';
import { ChosenCard } from './ChosenCard.js';
import { ContactCards } from './ContactCards.js';
import { FileCard } from './FileCard.js';
import { InteractiveCard } from './InteractiveCard.js';
import { LocationCard } from './LocationCard.js';
import { Film, Picture, Sticker } from './Media.js';
import { noticeText, UnknownKind, Unsupported } from './Notices.js';
import { OrderCard } from './OrderCard.js';
import { Soft } from './parts.js';
import { RichText } from './RichText.js';
import { isThere } from './source.js';
import { TemplateCard } from './TemplateCard.js';
import { VoicePlayer } from './VoicePlayer.js';
import { useT } from '../../i18n/index.js';
import classes from '../bubble/Bubble.module.css';

interface MessageBodyProps {
  readonly message: MessageView;
  /** Another wording than the message's own: what it said before. */
  readonly content?: ShownContent;
  /** Time and ticks. They lie on the last line of a text, on a picture, or below. */
  readonly meta: ReactNode;
  /** As wide as `meta`, invisible, for the end of a text's last line. */
  readonly room: ReactNode;
  /** What the customer tapped on it: an option's id or a button's words. */
  readonly chosen?: string | null;
}

const Corner = ({ children }: { readonly children: ReactNode }) => <div className={classes['corner']}>{children}</div>;
const Below = ({ children }: { readonly children: ReactNode }) => <div className={classes['below']}>{children}</div>;

const Words = ({ text, meta, room, jumbo = false }: { readonly text: string; readonly meta: ReactNode; readonly room: ReactNode; readonly jumbo?: boolean }) =>
  <><RichText text={text} jumbo={jumbo} trailer={room} /><Corner>{meta}</Corner></>;

const withCaption = (caption: string | undefined, meta: ReactNode, room: ReactNode): ReactNode =>
  (caption === undefined || caption === '' ? <Below>{meta}</Below> : <div className={classes['caption']}><Words text={caption} meta={meta} room={room} /></div>);

/** What a message says, for every kind there is. The compiler refuses a kind that is not drawn. */
export function MessageBody({ message, content = message.content, meta, room, chosen = null }: MessageBodyProps): ReactNode {
  const t = useT();
  switch (content.type) {
    case 'withheld': return <><Soft>{t('conversation.bubble.withheld')}</Soft><Below>{meta}</Below></>;
    case 'text': return <Words text={content.text} meta={meta} room={room} jumbo />;
    case 'image': {
      const bare = (content.caption === undefined || content.caption === '') && isThere(content.media);
      return <><Picture media={content.media} messageId={message.id} meta={bare ? meta : null} />{!bare && withCaption(content.caption, meta, room)}</>;
    }
    case 'video': return <><Film media={content.media} />{withCaption(content.caption, meta, room)}</>;
    case 'audio': return <><VoicePlayer message={message} media={content.media} voice={content.voice === true} /><Below>{meta}</Below></>;
    case 'document': return <><FileCard media={content.media} filename={content.filename} />{withCaption(content.caption, meta, room)}</>;
    case 'sticker': return <><Sticker media={content.media} /><Below>{meta}</Below></>;
    case 'location': return <><LocationCard place={content} /><Below>{meta}</Below></>;
    case 'contacts': return <><ContactCards cards={content.contacts} /><Below>{meta}</Below></>;
    case 'button': case 'button_reply': case 'list_reply': return <><ChosenCard message={message} content={content} /><Below>{meta}</Below></>;
    case 'flow_reply': return <><FlowAnswer content={content} /><Below>{meta}</Below></>;
    case 'order': return <><OrderCard content={content} /><Below>{meta}</Below></>;
    case 'call_permission_reply': return <><CallAnswer content={content} /><Below>{meta}</Below></>;
    case 'interactive': return <InteractiveCard content={content.interactive} meta={<Below>{meta}</Below>} chosen={chosen} />;
    case 'template': return <TemplateCard template={content.template} meta={meta} chosen={chosen} />;
    case 'unsupported': return <><Unsupported content={content} /><Below>{meta}</Below></>;
    case 'unknown': return <><UnknownKind metaType={content.metaType} raw={content.raw} /><Below>{meta}</Below></>;
    case 'reaction': case 'system': case 'request_welcome': case 'edit': case 'revoke': return <>{noticeText(content, t)}<Below>{meta}</Below></>;
  }
}
