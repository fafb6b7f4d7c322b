import { type TemplateView } from '@diwan/contract';
import { type TemplateButton, partsOf, renderTemplate, type TemplateParts } from '@diwan/domain';
import { ActionIcon, useComputedColorScheme } from '@mantine/core';
import { IconArrowBackUp, IconCopy, IconExternalLink, IconFileText, IconForms, IconMapPin, IconMoon, IconPhone, IconPhoto, IconShoppingBag, IconSun, IconVideo } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocale, useT } from '../i18n/index.js';
import { serverNow } from '../sync/index.js';
import { clockTime, Icon } from '../ui/index.js';
import { fieldsOf, type TextField } from './fields.js';
import { directionOfLanguage } from './list.js';
import { mark } from './marks.js';
import { messageOf } from './message.js';
import { type Files } from './useFiles.js';
import { type Values } from './values.js';
import { Line, Words } from './Words.js';
import classes from './Preview.module.css';

const BUTTONS: Readonly<Record<string, typeof IconCopy>> = { QUICK_REPLY: IconArrowBackUp, URL: IconExternalLink, PHONE_NUMBER: IconPhone, COPY_CODE: IconCopy, OTP: IconCopy, FLOW: IconForms, CATALOG: IconShoppingBag, MPM: IconShoppingBag, SPM: IconShoppingBag, VOICE_CALL: IconPhone };
const HEADERS: Readonly<Record<string, typeof IconCopy>> = { IMAGE: IconPhoto, VIDEO: IconVideo, GIF: IconVideo, DOCUMENT: IconFileText, LOCATION: IconMapPin, PRODUCT: IconShoppingBag };

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
  return messageOf(template, { text, media: () => undefined, offerEnds: null });
}

function HeaderMedia({ parts, file }: { readonly parts: TemplateParts; readonly file: Files[string] | undefined }) {
  const format = parts.header?.format ?? 'TEXT';
  const shape = HEADERS[format];
  if (shape === undefined) return null;
  if (file?.url != null && format === 'IMAGE') return <img className={classes['picture']} src={file.url} alt="" />;
  if (file?.url != null) return <video className={classes['picture']} src={file.url} muted playsInline preload="metadata" />;
  return <div className={classes['media']} data-document={format === 'DOCUMENT' || undefined}><Icon icon={shape} size={30} />{file !== undefined && <bdi dir="auto">{file.name}</bdi>}</div>;
}

function Buttons({ buttons, labels }: { readonly buttons: readonly TemplateButton[]; readonly labels: readonly { readonly text: string }[] }) {
  if (buttons.length === 0) return null;
  return <ul className={classes['buttons']}>{buttons.map(({ type }, i) => <li key={i}><Icon icon={BUTTONS[type] ?? IconArrowBackUp} size={15} /><bdi dir="auto">{labels[i]?.text}</bdi></li>)}</ul>;
}

function Cards({ template, message, files }: { readonly template: TemplateView; readonly message: ReturnType<typeof messageOf>; readonly files: Files }) {
  const t = useT();
  const { cards } = partsOf(template.definition.components);
  const raw = template.definition.components.find(({ type }) => type === 'CAROUSEL')?.cards ?? [];
  return (
    <ol className={classes['cards']} tabIndex={0} aria-label={t('template.previewLabel')}>
      {cards.map((parts, i) => {
        const values = message.cards?.[i] ?? { body: [], buttons: [] };
        const rendered = renderTemplate({ ...template.definition, components: raw[i]?.components ?? [] }, values);
        return <li key={i}><HeaderMedia parts={parts} file={files[`card.${i}.header media`]} />{rendered.body !== '' && <Words text={rendered.body} />}<Buttons buttons={parts.buttons} labels={rendered.buttons} /></li>;
      })}
    </ol>
  );
}

/** The bubble as the customer's phone draws it, in the template's own direction. */
function Phone({ template, values, files, samples, scheme }: PreviewProps & { readonly samples: boolean; readonly scheme: 'light' | 'dark' }) {
  const t = useT();
  const locale = useLocale();
  const parts = partsOf(template.definition.components);
  const message = markedMessage({ template, values }, samples);
  const { rendered } = message;
  if (rendered === undefined) return null;
  return (
    <div className={classes['phone']} data-scheme={scheme} dir={directionOfLanguage(template.language)} lang={template.language.replaceAll('_', '-')} role="group" aria-label={t('template.previewLabel')}>
      <div className={classes['bubble']}>
        <HeaderMedia parts={parts} file={files['header media']} />
        {rendered.header !== undefined && rendered.header !== '' && <p className={classes['heading']} dir="auto"><Line text={rendered.header} /></p>}
        {parts.offer?.text !== undefined && <p className={classes['offer']} dir="auto">{parts.offer.text}</p>}
        {rendered.body !== '' && <Words text={rendered.body} />}
        {rendered.footer !== undefined && <p className={classes['footer']} dir="auto">{rendered.footer}</p>}
        <time className={classes['time']}>{clockTime(serverNow(), locale)}</time>
        <Buttons buttons={parts.buttons} labels={rendered.buttons} />
      </div>
      {parts.cards.length > 0 && <Cards template={template} message={message} files={files} />}
    </div>
  );
}

/** What the customer will see, on a light or a dark phone, with the values or with the samples. */
export function Preview({ template, values, files }: PreviewProps) {
  const t = useT();
  const own = useComputedColorScheme('light');
  const [chosen, setChosen] = useState<'light' | 'dark' | null>(null);
  const [samples, setSamples] = useState(false);
  const scheme = chosen ?? own;
  const hasValues = fieldsOf(template.definition).some((field) => field.kind === 'text');
  const other = scheme === 'light' ? 'dark' : 'light';
  return (
    <>
      <div className={classes['bar']}>
        <h3 className={classes['title']}>{t('template.preview')}</h3>
        {hasValues && <button type="button" className={classes['toggle']} aria-pressed={samples} onClick={() => setSamples(!samples)}>{t('template.sample')}</button>}
        <ActionIcon aria-label={t(`template.${other}`)} title={t(`template.${other}`)} onClick={() => setChosen(other)}><Icon icon={other === 'dark' ? IconMoon : IconSun} size={18} /></ActionIcon>
      </div>
      <Phone template={template} values={values} files={files} samples={samples} scheme={scheme} />
    </>
  );
}
