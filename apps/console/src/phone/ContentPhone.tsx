import { type OutboundContent } from '@diwan/domain';
import { directionOf } from '../conversation/content/format.js';
import { useT } from '../i18n/index.js';
import { LtrText, UserText } from '../ui/index.js';
import { InteractivePhone } from './InteractivePhone.js';
import { Phone, PhoneBubble, PhoneMedia, type Scheme } from './Phone.js';
import { Words } from './Words.js';

type Plain = Exclude<OutboundContent, { type: 'interactive' }>;

/** What the phone shows of a message without things to tap. */
function Body({ content }: { readonly content: Plain }) {
  const t = useT();
  switch (content.type) {
    case 'text': return <Words text={content.text} />;
    case 'image': case 'video': return <><PhoneMedia format={content.type} media={content.media} />{content.caption !== undefined && <Words text={content.caption} />}</>;
    case 'document': return <><PhoneMedia format="document" media={content.media} name={content.filename ?? t('quickReply.media.document')} />{content.caption !== undefined && <Words text={content.caption} />}</>;
    case 'sticker': return <PhoneMedia format="image" media={content.media} />;
    case 'audio': return <PhoneMedia format="document" media={content.media} name={t('quickReply.media.audio')} />;
    case 'location': return <><PhoneMedia format="location" name={content.name} />{content.address !== undefined && <UserText as="p">{content.address}</UserText>}</>;
    case 'contacts': return <>{content.contacts.map(({ name, phones }, i) => <p key={i}><UserText>{name.formattedName}</UserText> {phones[0]?.phone !== undefined && <LtrText>{phones[0].phone}</LtrText>}</p>)}</>;
    case 'template': return <Words text={content.template.rendered?.body ?? content.template.name} />;
    case 'reaction': return <Words text={content.emoji ?? ''} />;
  }
}

const captionOf = (content: Plain): string => (content.type === 'text' ? content.text : 'caption' in content ? (content.caption ?? '') : '');

/** Any message of ours on the customer's phone. */
export function ContentPhone({ content, scheme }: { readonly content: OutboundContent; readonly scheme: Scheme }) {
  if (content.type === 'interactive') return <InteractivePhone message={content.interactive} scheme={scheme} />;
  const dir = directionOf(captionOf(content)) ?? (document.documentElement.dir === 'rtl' ? 'rtl' : 'ltr');
  return <Phone scheme={scheme} dir={dir}><PhoneBubble wide={content.type !== 'text'}><Body content={content} /></PhoneBubble></Phone>;
}
