import { type TemplateMessage } from '@diwan/domain';
import { IconArrowBackUp, IconCopy, IconExternalLink, IconForms, IconPhone, IconTemplate } from '@tabler/icons-react';
import { type ReactNode } from 'react';
import { useT } from '../../i18n/index.js';
import { UserText } from '../../ui/index.js';
import { FileCard } from './FileCard.js';
import { LocationCard } from './LocationCard.js';
import { Film, Picture } from './Media.js';
import { ButtonRows, Card, Soft } from './parts.js';
import { RichText } from './RichText.js';
import classes from './InteractiveCard.module.css';

const ICONS: Readonly<Record<string, NonNullable<Parameters<typeof ButtonRows>[0]['buttons'][number]['icon']>>> = {
  quick_reply: IconArrowBackUp, url: IconExternalLink, phone_number: IconPhone, copy_code: IconCopy, otp: IconCopy, flow: IconForms,
};

function Header({ template }: { readonly template: TemplateMessage }) {
  const { header, rendered } = template;
  switch (header?.type) {
    case 'image': return <Picture media={header.media} meta={null} />;
    case 'video': return <Film media={header.media} meta={null} />;
    case 'document': return <FileCard media={header.media} filename={header.filename} />;
    case 'location': return <LocationCard place={header} />;
    case 'text': case 'product': case undefined: return rendered?.header === undefined ? null : <UserText as="p" className={classes['header']}>{rendered.header}</UserText>;
  }
}

/** A template as it was sent: its words are fixed with the message, whatever became of the template since. */
export function TemplateCard({ template, meta }: { readonly template: TemplateMessage; readonly meta: ReactNode }) {
  const t = useT();
  const { rendered } = template;
  if (rendered === undefined) {
    const values = template.body.map(({ value }) => value).join(' · ');
    return <><Card icon={IconTemplate} title={<UserText>{template.name}</UserText>}><Soft>{t('conversation.bubble.template')} · <UserText>{template.language}</UserText></Soft>{values !== '' && <Soft><UserText>{values}</UserText></Soft>}</Card>{meta}</>;
  }
  return (
    <div className={classes['interactive']}>
      <Header template={template} />
      <RichText text={rendered.body} />
      {rendered.footer !== undefined && <UserText as="p" className={classes['footer']}>{rendered.footer}</UserText>}
      {meta}
      <ButtonRows buttons={rendered.buttons.map(({ type, text }) => ({ text: <UserText>{text}</UserText>, icon: ICONS[type] ?? IconArrowBackUp }))} />
    </div>
  );
}
