import { type TemplateView } from '@diwan/contract';
import { partsOf, renderTemplate, type TemplateButton, type TemplateParts } from '@diwan/domain';
import { IconArrowBackUp, IconCopy, IconExternalLink, IconForms, IconPhone, IconReceipt, IconShoppingBag } from '@tabler/icons-react';
import { useState } from 'react';
import { useT } from '../i18n/index.js';
import { mark } from '../phone/marks.js';
import { Phone, PhoneBubble, PhoneButtons, PhoneCards, PhoneFooter, PhoneHeading, PhoneMedia, PhoneOffer, PhoneProduct, PreviewBar, PreviewToggle, type Scheme, useScheme } from '../phone/Phone.js';
import { Line, Words } from '../phone/Words.js';
import { UserText } from '../ui/index.js';
import { fieldsOf, type TextField } from './fields.js';
import { directionOfLanguage } from './list.js';
import { messageOf } from './message.js';
import { OfferLine } from './OfferLine.js';
import { type Files } from './useFiles.js';
import { type Values } from './values.js';

const BUTTONS: Readonly<Record<string, typeof IconCopy>> = {
  QUICK_REPLY: IconArrowBackUp, URL: IconExternalLink, PHONE_NUMBER: IconPhone, COPY_CODE: IconCopy, OTP: IconCopy, FLOW: IconForms, CATALOG: IconShoppingBag, MPM: IconShoppingBag, SPM: IconShoppingBag, VOICE_CALL: IconPhone, ORDER_DETAILS: IconReceipt,
};
const MEDIA = { IMAGE: 'image', VIDEO: 'video', GIF: 'video', DOCUMENT: 'document', LOCATION: 'location' } as const;

interface PreviewProps { readonly template: TemplateView; readonly values: Values; readonly files: Files }

/** The template's words with marked values: what was typed, the sample where nothing is, or samples everywhere. */
function markedMessage({ template, values }: Omit<PreviewProps, 'files'>, samples: boolean) {
  const texts = fieldsOf(template.definition).filter((field): field is TextField => field.kind === 'text');
  const text = (id: string): string => {
    const field = texts.find((one) => one.id === id);
    const typed = values[id]?.text.trim() ?? '';
    const fallback = field?.sample ?? (field === undefined ? '' : `{{${field.key}}}`);
    return samples || typed === '' ? mark(fallback, 'open') : mark(typed, 'filled');
  };
  return messageOf(template, { text, raw: (id) => values[id]?.text.trim() ?? '', media: () => undefined, offerEnds: null });
}

function HeaderMedia({ parts, file, values, place }: { readonly parts: TemplateParts; readonly file: Files[string] | undefined; readonly values: Values; readonly place: string }) {
  const t = useT();
  const format = parts.header?.format ?? 'TEXT';
  if (format === 'PRODUCT') return <PhoneProduct title={t('builder.preview.fromCatalog')} id={values[`${place} product`]?.text ?? ''} />;
  const known = MEDIA[format as keyof typeof MEDIA];
  if (known === undefined) return null;
  const name = known === 'location' ? values[`${place} name`]?.text : file?.name;
  return <PhoneMedia format={known} media={file?.media ?? undefined} local={file?.url ?? null} name={name} />;
}

const ButtonList = ({ buttons, labels }: { readonly buttons: readonly TemplateButton[]; readonly labels: readonly { readonly text: string }[] }) =>
  <PhoneButtons buttons={buttons.map(({ type }, i) => ({ text: <UserText>{labels[i]?.text}</UserText>, icon: BUTTONS[type] ?? IconArrowBackUp }))} />;

function cardsOf({ template, files, values }: PreviewProps, message: ReturnType<typeof messageOf>) {
  const raw = template.definition.components.find(({ type }) => type === 'CAROUSEL')?.cards ?? [];
  return partsOf(template.definition.components).cards.map((parts, i) => {
    const rendered = renderTemplate({ ...template.definition, components: raw[i]?.components ?? [] }, message.cards?.[i] ?? { body: [], buttons: [] });
    const place = `card.${i}.header`;
    return {
      body: <><HeaderMedia parts={parts} file={files[`${place} media`]} values={values} place={place} />{rendered.body !== '' && <Words text={rendered.body} />}</>,
      buttons: <ButtonList buttons={parts.buttons} labels={rendered.buttons} />,
    };
  });
}

/** The bubble as the customer's phone draws it, in the template's own direction. */
function TemplatePhone({ samples, scheme, ...props }: PreviewProps & { readonly samples: boolean; readonly scheme: Scheme }) {
  const { template, values, files } = props;
  const parts = partsOf(template.definition.components);
  const message = markedMessage(props, samples);
  const { rendered } = message;
  if (rendered === undefined) return null;
  const cards = cardsOf(props, message);
  const wide = parts.header?.format !== undefined && parts.header.format !== 'TEXT';
  return (
    <Phone scheme={scheme} dir={directionOfLanguage(template.language)} lang={template.language.replaceAll('_', '-')}>
      <PhoneBubble wide={wide} buttons={<ButtonList buttons={parts.buttons} labels={rendered.buttons} />}>
        <HeaderMedia parts={parts} file={files['header media']} values={values} place="header" />
        {rendered.header !== undefined && rendered.header !== '' && <PhoneHeading><Line text={rendered.header} /></PhoneHeading>}
        {parts.offer?.text !== undefined && <PhoneOffer><OfferLine text={parts.offer.text} ends={values['offer']?.text ?? ''} code={values[`button.${parts.buttons.findIndex(({ type }) => type === 'COPY_CODE')} code`]?.text ?? ''} /></PhoneOffer>}
        {rendered.body !== '' && <Words text={rendered.body} />}
        {rendered.footer !== undefined && <PhoneFooter>{rendered.footer}</PhoneFooter>}
      </PhoneBubble>
      {cards.length > 0 && <PhoneCards cards={cards} />}
    </Phone>
  );
}

/** What the customer will see, on a light or a dark phone, with the values or with the samples. */
export function Preview({ template, values, files }: PreviewProps) {
  const t = useT();
  const { scheme, toggle } = useScheme();
  const [samples, setSamples] = useState(false);
  const hasValues = fieldsOf(template.definition).some((field) => field.kind === 'text');
  return (
    <>
      <PreviewBar>{hasValues && <PreviewToggle on={samples} onToggle={() => setSamples(!samples)}>{t('template.sample')}</PreviewToggle>}{toggle}</PreviewBar>
      <TemplatePhone template={template} values={values} files={files} samples={samples} scheme={scheme} />
    </>
  );
}
