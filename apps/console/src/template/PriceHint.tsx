import { type ConversationView, type TemplateView } from '@diwan/contract';
import { TEMPLATE_CATEGORIES } from '@diwan/domain';
import { IconReceipt2 } from '@tabler/icons-react';
import { useLocale, useT } from '../i18n/index.js';
import { serverNow, useNow, useTimeline } from '../sync/index.js';
import { clockTime, Icon, listTime } from '../ui/index.js';
import { priceFacts, priceWord } from './price.js';
import classes from './Picker.module.css';

const MINUTE = 60_000;

const countryName = (country: string | null, locale: string): string | null => (country === null ? null : (new Intl.DisplayNames(locale, { type: 'region' }).of(country.toUpperCase()) ?? null));

/** Who pays for this template and by what rule, from what is known; never an amount, which only Meta can tell. */
export function PriceHint({ template, conversation }: { readonly template: TemplateView; readonly conversation: ConversationView }) {
  const t = useT();
  const locale = useLocale();
  useNow(MINUTE);
  const { items } = useTimeline(conversation.id);
  const facts = priceFacts(template, conversation, items, serverNow());
  const known = TEMPLATE_CATEGORIES.find((category) => category === template.category);
  const country = countryName(facts.country, locale);
  const until = facts.entryUntil === null ? '' : clockTime(facts.entryUntil, locale);
  return (
    <div className={classes['price']}>
      <Icon icon={IconReceipt2} size={16} />
      <p>
        <strong>{known === undefined ? template.category : t(`template.category.${known}`)}{country !== null && ` · ${country}`}</strong>
        {t(`template.price.${priceWord(facts)}`, { until })}
        {template.category === 'MARKETING' && <small>{t('template.marketingNote')}</small>}
        {facts.last !== null && <small>{t(facts.last.price.billable === undefined ? 'template.price.lastUnknown' : facts.last.price.billable ? 'template.price.lastCharged' : 'template.price.lastNot', { at: listTime(Date.parse(facts.last.at), serverNow(), locale) })}</small>}
      </p>
    </div>
  );
}
