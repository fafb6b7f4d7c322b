import { type BubbleMedia, type RenderedButton, type RenderedTemplate } from '../customer/phone-api.js';
import { type TemplateButton, type TemplateRecord } from '../store/records.js';
import { type FilledTemplate } from './template-parameters.js';
import { type SendParameter } from './template-shape.js';
import { buttonsOf, componentOf, fillIn } from './template-variables.js';

type MediaParameter = { id?: string | undefined; link?: string | undefined; filename?: string | undefined };

/** The template as the customer's phone shows it. `showMedia` says where the phone finds a header's picture. */
export function renderTemplate(template: TemplateRecord, filled: FilledTemplate, showMedia: (media: MediaParameter) => BubbleMedia): RenderedTemplate {
  const header = renderHeader(template, filled, showMedia);
  const footer = componentOf(template.components, 'FOOTER')?.text;
  return {
    name: template.name, language: template.language, category: template.category,
    ...(header ? { header } : {}),
    body: fillIn(componentOf(template.components, 'BODY')?.text ?? '', filled.body),
    ...(footer === undefined ? {} : { footer }),
    buttons: buttonsOf(template.components).map((button, index) => renderButton(button, filled.buttons.get(index))),
  };
}

function renderHeader(template: TemplateRecord, filled: FilledTemplate, showMedia: (media: MediaParameter) => BubbleMedia): RenderedTemplate['header'] {
  const header = componentOf(template.components, 'HEADER');
  if (header?.text !== undefined) return { type: 'text', text: fillIn(header.text, filled.header) };
  const media = filled.headerMedia;
  switch (media?.type) {
    case 'image': return { type: 'image', media: showMedia(media.image) };
    case 'video': return { type: 'video', media: showMedia(media.video) };
    case 'document': return { type: 'document', media: showMedia(media.document) };
    case 'location': {
      const { latitude, longitude, name, address } = media.location;
      return { type: 'location', location: { latitude, longitude, ...(name === undefined ? {} : { name }), ...(address === undefined ? {} : { address }) } };
    }
    default: return undefined;
  }
}

function renderButton(button: TemplateButton, value: SendParameter | undefined): RenderedButton {
  const text = button.text ?? '';
  switch (button.type.toUpperCase()) {
    case 'QUICK_REPLY': return { type: 'quick_reply', text, payload: value?.type === 'payload' ? value.payload : text };
    case 'URL': return renderUrl(button, text, value?.type === 'text' ? value.text : '');
    case 'PHONE_NUMBER': return { type: 'phone_number', text, phone_number: button.phone_number ?? '' };
    case 'COPY_CODE': return { type: 'copy_code', text: text || 'Copy offer code', code: value?.type === 'coupon_code' ? value.coupon_code : '' };
    case 'FLOW': return { type: 'flow', text, flow_token: value?.type === 'action' && typeof value.action['flow_token'] === 'string' ? value.action['flow_token'] : 'unused' };
    default: return { type: 'other', text, kind: button.type };
  }
}

/** One-time codes are URL buttons to WhatsApp's own page; the phone shows them as a button that copies. */
function renderUrl(button: TemplateButton, text: string, suffix: string): RenderedButton {
  const url = fillIn(button.url ?? '', new Map([['1', suffix]]));
  return url.includes('otp_type=') ? { type: 'copy_code', text, code: suffix } : { type: 'url', text, url };
}
