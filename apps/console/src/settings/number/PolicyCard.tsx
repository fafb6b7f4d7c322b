import '@mantine/core/styles/Radio.css';
import '@mantine/core/styles/Switch.css';
import { type NumberPolicy, type NumberView } from '@diwan/contract';
import { Radio, Stack, Switch } from '@mantine/core';
import { useT } from '../../i18n/index.js';
import { api, useSession } from '../../sync/index.js';
import { useSaving } from '../useSaving.js';
import { Card } from './Card.js';
import classes from './Number.module.css';

const RECEIPTS = ['on_open', 'on_reply', 'never'] as const;

/** What customers may notice of our reading and writing. Saved at once: there is nothing to review. */
export function PolicyCard({ number: { id, policy } }: { readonly number: NumberView }) {
  const t = useT();
  const { can } = useSession();
  const { saving, save } = useSaving();
  const mayChange = can('number.manage');
  const change = (next: Partial<NumberPolicy>): void => void save(() => api.updateNumber(id, { policy: { ...policy, ...next } }), t('notice.page.policySaved'));
  const disabled = !mayChange || saving;
  return (
    <Card title={t('notice.page.policy')} lead={mayChange ? t('notice.page.policyLead') : t('notice.page.onlyAdmins')}>
      <Radio.Group label={t('notice.page.receipts')} value={policy.readReceipts} onChange={(value) => { const next = RECEIPTS.find((each) => each === value); if (next) change({ readReceipts: next }); }}>
        <Stack gap={10} className={classes['choices']}>
          {RECEIPTS.map((choice) => <Radio key={choice} value={choice} label={t(`notice.page.receiptsOf.${choice}`)} disabled={disabled} />)}
        </Stack>
      </Radio.Group>
      <Switch
        label={t('notice.page.typing')} description={t(policy.readReceipts === 'never' ? 'notice.page.typingNever' : 'notice.page.typingHint')} checked={policy.typing && policy.readReceipts !== 'never'}
        disabled={disabled || policy.readReceipts === 'never'} onChange={({ currentTarget: { checked } }) => change({ typing: checked })}
      />
    </Card>
  );
}
