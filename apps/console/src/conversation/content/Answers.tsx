import { type InboundContent } from '@diwan/domain';
import { IconForms, IconPhoneCall, IconPhoneOff } from '@tabler/icons-react';
import { type Translate, useLocale, useT } from '../../i18n/index.js';
import { UserText } from '../../ui/index.js';
import { Card, Facts, Soft } from './parts.js';
import classes from './parts.module.css';

type Of<T extends InboundContent['type']> = Extract<InboundContent, { type: T }>;

/** Field names of a form are written by its maker: `screen_0_full_name` reads better as words. */
const fieldName = (key: string): string => key.replace(/^screen_\d+_/i, '').replace(/_\d+$/, '').replace(/[_-]+/g, ' ').trim() || key;
/** Choices come as `0_Desk`, tick boxes as true: as a person would say it. */
function fieldValue(value: unknown, t: Translate): string {
  if (typeof value === 'string') return value.replace(/^\d+_/, '');
  if (typeof value === 'boolean') return t(value ? 'conversation.reply.yes' : 'conversation.reply.no');
  if (Array.isArray(value)) return value.map((one) => fieldValue(one, t)).join(', ');
  if (typeof value === 'object' && value !== null) return Object.entries(value).map(([key, inner]) => `${fieldName(key)}: ${fieldValue(inner, t)}`).join('\n');
  return typeof value === 'number' ? String(value) : '–';
}

/** A filled form as a table. */
export function FlowAnswer({ content }: { readonly content: Of<'flow_reply'> }) {
  const t = useT();
  const rows = Object.entries(content.values ?? {}).filter(([key]) => key !== 'flow_token').map(([key, value]) => [<UserText key="k">{fieldName(key)}</UserText>, <UserText key="v">{fieldValue(value, t)}</UserText>] as const);
  return (
    <div>
      <Card icon={IconForms} title={t('conversation.reply.flow')}>{content.body !== undefined && content.body !== '' && content.body !== 'Sent' && <Soft><UserText>{content.body}</UserText></Soft>}</Card>
      {rows.length > 0 ? <Facts rows={rows} lined /> : <Soft>{t('conversation.reply.flowEmpty')}</Soft>}
      {content.values === null && content.raw !== undefined && <pre dir="ltr" className={classes['raw']} tabIndex={0}>{content.raw}</pre>}
    </div>
  );
}

export function CallAnswer({ content }: { readonly content: Of<'call_permission_reply'> }) {
  const t = useT();
  const locale = useLocale();
  const said = content.response === 'accept' ? t('conversation.reply.callYes') : content.response === 'reject' ? t('conversation.reply.callNo') : t('conversation.reply.callAnswer', { answer: content.response });
  return (
    <Card icon={content.response === 'reject' ? IconPhoneOff : IconPhoneCall} title={said}>
      {content.expiresAt !== undefined && <Soft>{t('conversation.reply.callUntil', { at: new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(Date.parse(content.expiresAt)) })}</Soft>}
    </Card>
  );
}
