import { type MediaRef } from '@diwan/domain';
import { ActionIcon, useComputedColorScheme } from '@mantine/core';
import { IconFileText, IconMapPin, IconMoon, IconPhoto, IconShoppingBag, IconSun, IconVideo } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useLocale, useT } from '../i18n/index.js';
import { mediaUrl, serverNow } from '../sync/index.js';
import { clockTime, Icon, LtrText } from '../ui/index.js';
import bar from './PreviewBar.module.css';
import classes from './Phone.module.css';

type Shape = Parameters<typeof Icon>[0]['icon'];
export type Scheme = 'light' | 'dark';

/** A light or a dark phone: the console's own theme until somebody asks for the other. */
export function useScheme(): { readonly scheme: Scheme; readonly toggle: ReactNode } {
  const t = useT();
  const own = useComputedColorScheme('light');
  const [chosen, setChosen] = useState<Scheme | null>(null);
  const scheme = chosen ?? own;
  const other = scheme === 'light' ? 'dark' : 'light';
  const toggle = <ActionIcon aria-label={t(`template.${other}`)} title={t(`template.${other}`)} onClick={() => setChosen(other)}><Icon icon={other === 'dark' ? IconMoon : IconSun} size={18} /></ActionIcon>;
  return { scheme, toggle };
}

/** The line above a preview: its name, and what can be switched. */
export const PreviewBar = ({ children }: { readonly children: ReactNode }) => {
  const t = useT();
  return <div className={bar['bar']}><h3 className={bar['title']}>{t('template.preview')}</h3>{children}</div>;
};

export const PreviewToggle = ({ on, onToggle, children }: { readonly on: boolean; readonly onToggle: () => void; readonly children: ReactNode }) =>
  <button type="button" className={bar['toggle']} aria-pressed={on} onClick={onToggle}>{children}</button>;

interface PhoneProps { readonly scheme: Scheme; readonly dir: 'ltr' | 'rtl'; readonly lang?: string; readonly sheet?: ReactNode; readonly children: ReactNode }

/** The customer's chat: its own ground, theme and direction, whatever the console has. `sheet` lies over its lower half. */
export function Phone({ scheme, dir, lang, sheet, children }: PhoneProps) {
  const t = useT();
  return (
    <div className={classes['screen']} dir={dir} lang={lang} role="group" aria-label={t('template.previewLabel')}>
      <div className={classes['phone']} data-scheme={scheme} dir={dir}>{children}</div>
      {sheet !== undefined && <div className={classes['over']} data-scheme={scheme}>{sheet}</div>}
    </div>
  );
}

/** One message of ours as the customer gets it, with its time. Buttons hang below the time. */
export function PhoneBubble({ children, buttons, wide = false }: { readonly children: ReactNode; readonly buttons?: ReactNode; readonly wide?: boolean }) {
  const locale = useLocale();
  return (
    <div className={classes['bubble']} data-wide={wide || undefined}>
      {children}
      <time className={classes['time']}>{clockTime(serverNow(), locale)}</time>
      {buttons}
    </div>
  );
}

export interface PhoneButton { readonly text: ReactNode; readonly icon: Shape; readonly onTap?: () => void }
/** What can be tapped. Only those that open something here are buttons for us, too. */
export const PhoneButtons = ({ buttons }: { readonly buttons: readonly PhoneButton[] }) => (buttons.length === 0 ? null : (
  <ul className={classes['buttons']}>
    {buttons.map(({ text, icon, onTap }, i) => {
      const inner = <><Icon icon={icon} size={15} />{text}</>;
      return <li key={i}>{onTap === undefined ? inner : <button type="button" className={classes['tap']} onClick={onTap}>{inner}</button>}</li>;
    })}
  </ul>
));

export const PhoneHeading = ({ children }: { readonly children: ReactNode }) => <p className={classes['heading']} dir="auto">{children}</p>;
export const PhoneFooter = ({ children }: { readonly children: ReactNode }) => <p className={classes['footer']} dir="auto">{children}</p>;
export const PhoneOffer = ({ children }: { readonly children: ReactNode }) => <div className={classes['offer']} dir="auto">{children}</div>;
/** Stands where words are still to be written. */
export const PhoneMissing = ({ children }: { readonly children: ReactNode }) => <span className={classes['missing']}>{children}</span>;

export type PhoneMediaFormat = 'image' | 'video' | 'document' | 'location';
const SHAPES = { image: IconPhoto, video: IconVideo, document: IconFileText, location: IconMapPin } as const;

/** What a browser shows of a medium: our stored bytes, or a file of this very page. A stranger's link is not loaded: it would tell who reads. */
const sourceOf = (media: MediaRef | undefined, local: string | null): string | null => local ?? (media?.mediaId === undefined ? null : mediaUrl(media.mediaId));

/** A picture, film, document or place at the head of a message; its outline until there is one. `local` is a file not yet uploaded. */
export function PhoneMedia({ format, media, local = null, name }: { readonly format: PhoneMediaFormat; readonly media?: MediaRef | undefined; readonly local?: string | null; readonly name?: string | undefined }) {
  const source = sourceOf(media, local);
  if (source !== null && format === 'image') return <img className={classes['picture']} src={source} alt="" />;
  if (source !== null && format === 'video') return <video className={classes['picture']} src={source} muted playsInline preload="metadata" />;
  return <div className={classes['media']} data-document={format === 'document' || undefined}><Icon icon={SHAPES[format]} size={30} />{name !== undefined && name !== '' && <bdi dir="auto">{name}</bdi>}</div>;
}

/** A product: its picture and price are the catalogue's, which only the phone reads. */
export const PhoneProduct = ({ title, id }: { readonly title: ReactNode; readonly id: string }) => (
  <div className={classes['product']}><span><Icon icon={IconShoppingBag} size={24} /></span><div><strong>{title}</strong><small><LtrText>{id}</LtrText></small></div></div>
);

/** Cards side by side below a message. */
export function PhoneCards({ cards }: { readonly cards: readonly { readonly body: ReactNode; readonly buttons: ReactNode }[] }) {
  const t = useT();
  return <ol className={classes['cards']} tabIndex={0} aria-label={t('template.previewLabel')}>{cards.map(({ body, buttons }, i) => <li key={i} className={classes['card']}>{body}{buttons}</li>)}</ol>;
}
