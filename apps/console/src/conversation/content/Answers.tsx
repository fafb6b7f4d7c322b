import { type InboundContent } from '@diwan/domain';
import { IconForms, IconListCheck, IconPhoneCall, IconShoppingCart, IconSquareRoundedCheck } from '@tabler/icons-react';
import { useLocale, useT } from '../../i18n/index.js';
import { LtrText, UserText } from '../../ui/index.js';
import { money } from './measure.js';
import { Card, Facts, RawJsonView, Soft } from './parts.js';
import { RichText } from './RichText.js';

type Of<T extends InboundContent['type']> = Extract<InboundContent, { type: T }>;

/** What a customer tapped. */
export function Chosen({ content }: { readonly content: Of<'button' | 'button_reply' | 'list_reply'> }) {
  const t = useT();
  const list = content.type === 'list_reply';
  const description = content.type === 'list_reply' ? content.description : undefined;
  return (
    <Card icon={list ? IconListCheck : IconSquareRoundedCheck} title={<UserText>{content.type === 'button' ? content.text : content.title}</UserText>}>
      {description !== undefined && <Soft><UserText>{description}</UserText></Soft>}
      <Soft>{t(list ? 'conversation.reply.list' : content.type === 'button' ? 'conversation.reply.button' : 'conversation.reply.choice')}</Soft>
    </Card>
  );
}

/** Field names of a form are written by its maker: `screen_0_full_name` reads better as words. */
const fieldName = (key: string): string => key.replace(/^screen_\d+_/i, '').replace(/_\d+$/, '').replace(/[_-]+/g, ' ').trim() || key;
const fieldValue = (value: unknown): string => (typeof value === 'string' ? value.replace(/^\d+_/, '') : Array.isArray(value) ? value.map(fieldValue).join(', ') : JSON.stringify(value) ?? '');

/** A filled form as a table. */
export function FlowAnswer({ content }: { readonly content: Of<'flow_reply'> }) {
  const t = useT();
  const rows = Object.entries(content.values ?? {}).filter(([key]) => key !== 'flow_token').map(([key, value]) => [<UserText key="k">{fieldName(key)}</UserText>, <UserText key="v">{fieldValue(value)}</UserText>] as const);
  return (
    <div>
      <Card icon={IconForms} title={t('conversation.reply.flow')}>{content.body !== undefined && content.body !== '' && <Soft><UserText>{content.body}</UserText></Soft>}</Card>
      {rows.length > 0 ? <Facts rows={rows} /> : <Soft>{t('conversation.reply.flowEmpty')}</Soft>}
      {content.values === null && content.raw !== undefined && <RawJsonView value={content.raw} />}
    </div>
  );
}

/** What a customer put into the basket, with its sum by currency. */
export function OrderCard({ content }: { readonly content: Of<'order'> }) {
  const t = useT();
  const locale = useLocale();
  const totals = new Map<string, number>();
  for (const { quantity, itemPrice, currency } of content.items) totals.set(currency, (totals.get(currency) ?? 0) + quantity * itemPrice);
  const rows = content.items.map(({ productRetailerId, quantity, itemPrice, currency }) =>
    [<LtrText key="k">{productRetailerId}</LtrText>, <LtrText key="v">{`${quantity.toLocaleString(locale)} × ${money(itemPrice, currency, locale)}`}</LtrText>] as const);
  const sums = [...totals].map(([currency, sum]) => [<strong key="k">{t('conversation.order.total')}</strong>, <LtrText key="v">{money(sum, currency, locale)}</LtrText>] as const);
  return (
    <div>
      <Card icon={IconShoppingCart} title={t('conversation.order.title')}><Soft>{t('conversation.order.items', { n: content.items.length })}</Soft></Card>
      <Facts rows={[...rows, ...sums]} />
      {content.text !== undefined && content.text !== '' && <RichText text={content.text} />}
    </div>
  );
}

export function CallAnswer({ content }: { readonly content: Of<'call_permission_reply'> }) {
  const t = useT();
  const locale = useLocale();
  const said = content.response === 'accept' ? t('conversation.reply.callYes') : content.response === 'reject' ? t('conversation.reply.callNo') : t('conversation.reply.callAnswer', { answer: content.response });
  return (
    <Card icon={IconPhoneCall} title={said}>
      {content.expiresAt !== undefined && <Soft>{t('conversation.reply.callUntil', { at: new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(Date.parse(content.expiresAt)) })}</Soft>}
    </Card>
  );
}
