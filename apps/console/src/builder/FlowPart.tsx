import { SegmentedControl, Switch } from '@mantine/core';
import { useState } from 'react';
import { useT } from '../i18n/index.js';
import { useForm } from './form.js';
import { LIMITS } from './limits.js';
import { Text } from './Text.js';
import classes from './Form.module.css';

/** What most flows do without. */
function More() {
  const t = useT();
  const { draft, change } = useForm();
  return (
    <>
      <div className={classes['choice']}>
        <span className={classes['label']}>{t('builder.flow.action')}</span>
        <SegmentedControl size="xs" fullWidth aria-label={t('builder.flow.action')} value={draft.flowAction} onChange={(flowAction) => change({ flowAction })} data={[{ value: 'navigate', label: t('builder.flow.navigate') }, { value: 'data_exchange', label: t('builder.flow.dataExchange') }]} />
      </div>
      {draft.flowAction === 'navigate' && (
        <>
          <Text at="screen" label={t('builder.flow.screen')} optional ltr value={draft.flowScreen} hint={t('builder.flow.screenHint')} onChange={(flowScreen) => change({ flowScreen })} />
          <Text at="data" label={t('builder.flow.data')} optional ltr lines={3} value={draft.flowData} hint={t('builder.flow.dataHint', { example: '\u2066{"name": "Sara"}\u2069' })} onChange={(flowData) => change({ flowData })} />
        </>
      )}
      <Text at="token" label={t('builder.flow.token')} optional ltr value={draft.flowToken} hint={t('builder.flow.tokenHint')} onChange={(flowToken) => change({ flowToken })} />
      <Switch checked={draft.flowDraft} label={t('builder.flow.draft')} description={t('builder.flow.draftHint')} onChange={({ currentTarget }) => change({ flowDraft: currentTarget.checked })} />
    </>
  );
}

/** Opens a form that was made in WhatsApp Manager. */
export function FlowPart() {
  const t = useT();
  const { draft, change } = useForm();
  const [more, setMore] = useState(draft.flowScreen !== '' || draft.flowData !== '' || draft.flowToken !== '' || draft.flowDraft || draft.flowAction !== 'navigate');
  return (
    <section className={classes['group']}>
      <div className={classes['choice']}>
        <span className={classes['label']}>{t('builder.flow.by')}</span>
        <SegmentedControl size="xs" fullWidth aria-label={t('builder.flow.by')} value={draft.flowBy} onChange={(flowBy) => change({ flowBy })} data={[{ value: 'id', label: t('builder.flow.byId') }, { value: 'name', label: t('builder.flow.byName') }]} />
      </div>
      <Text at="flow" label={t(draft.flowBy === 'id' ? 'builder.flow.byId' : 'builder.flow.byName')} ltr value={draft.flow} {...(draft.flowBy === 'id' ? { hint: t('builder.flow.idHint') } : {})} onChange={(flow) => change({ flow })} />
      <Text at="cta" label={t('builder.flow.cta')} value={draft.flowCta} max={LIMITS.flowCta} plain onChange={(flowCta) => change({ flowCta })} />
      <button type="button" className={classes['idsToggle']} aria-expanded={more} onClick={() => setMore(!more)}>{t('builder.flow.more')}</button>
      {more && <More />}
    </section>
  );
}
