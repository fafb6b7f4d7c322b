import { IconAddressBook, IconBuildingStore, IconCards, IconExternalLink, IconForms, IconList, IconMapPin, IconMapPinHeart, IconPackage, IconPackages, IconPhotoScan, IconSquareRoundedCheck } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useT } from '../i18n/index.js';
import { Icon } from '../ui/index.js';
import { type BuilderKind } from './draft.js';
import classes from './Builder.module.css';

const ICONS: Readonly<Record<BuilderKind, typeof IconList>> = {
  buttons: IconSquareRoundedCheck, list: IconList, cta_url: IconExternalLink, flow: IconForms, location_request: IconMapPin, request_contact_info: IconAddressBook, address: IconMapPinHeart,
  media_carousel: IconPhotoScan, product: IconPackage, product_list: IconPackages, product_carousel: IconCards, catalog: IconBuildingStore,
};
const GROUPS = [
  { name: 'choose', kinds: ['buttons', 'list'] }, { name: 'open', kinds: ['cta_url', 'flow'] }, { name: 'ask', kinds: ['location_request', 'request_contact_info', 'address'] },
  { name: 'show', kinds: ['media_carousel'] }, { name: 'shop', kinds: ['product', 'product_list', 'product_carousel', 'catalog'] },
] as const satisfies readonly { name: string; kinds: readonly BuilderKind[] }[];
const ORDER: readonly BuilderKind[] = GROUPS.flatMap(({ kinds }) => kinds);

interface KindRailProps { readonly kind: BuilderKind; readonly onKind: (kind: BuilderKind) => void; /** Of the customer; null: not of one customer. */ readonly country: string | null }

/** The kinds of message, by what they are for. Arrow keys walk them; what was written for one stays while another is tried. */
export function KindRail({ kind, onKind, country }: KindRailProps) {
  const t = useT();
  const rail = useRef<HTMLDivElement>(null);
  const offered = ORDER.filter((one) => one !== 'address' || country === null || country === 'IN' || kind === 'address');
  useEffect(() => { rail.current?.querySelector('[aria-checked="true"]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' }); }, [kind]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const back = document.documentElement.dir === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
    const on = back === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
    const step = event.key === 'ArrowDown' || event.key === on ? 1 : event.key === 'ArrowUp' || event.key === back ? -1 : 0;
    const next = offered[offered.indexOf(kind) + step];
    if (step === 0 || next === undefined) return;
    event.preventDefault();
    onKind(next);
    requestAnimationFrame(() => rail.current?.querySelector<HTMLElement>('[aria-checked="true"]')?.focus());
  };
  return (
    <div ref={rail} role="radiogroup" aria-label={t('builder.kinds')} className={classes['rail']} onKeyDown={onKeyDown}>
      {GROUPS.map(({ name, kinds }) => (
        <div key={name} className={classes['railGroup']}>
          <span className={classes['railTitle']}>{t(`builder.group.${name}`)}</span>
          {kinds.filter((one) => offered.includes(one)).map((one) => (
            <button key={one} type="button" role="radio" aria-checked={kind === one} tabIndex={kind === one ? 0 : -1} {...(kind === one ? { 'data-autofocus': true } : {})} className={classes['kind']} onClick={() => onKind(one)}>
              <Icon icon={ICONS[one]} size={18} />
              <span><strong>{t(`builder.kind.${one}.name`)}</strong><small>{t(`builder.kind.${one}.hint`)}</small></span>
            </button>
          ))}
        </div>
      ))}
    </div>
  );
}
