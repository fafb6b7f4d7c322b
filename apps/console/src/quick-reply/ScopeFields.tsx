import { QuickReplyScope } from '@diwan/contract';
import { SegmentedControl, Select } from '@mantine/core';
import { useT } from '../i18n/index.js';
import { useDirectory, useSession } from '../sync/index.js';
import { type Naming } from './wordings.js';
import classes from './QuickReply.module.css';

/** Who finds it, and with that who may change it. Only what one may keep is offered. */
export function ScopeFields({ naming: { scope, teamId }, onChange }: { readonly naming: Naming; readonly onChange: (change: Partial<Naming>) => void }) {
  const t = useT();
  const { can, user } = useSession();
  const { teams, members } = useDirectory();
  const keeps = can('quick_reply.manage');
  const own = members.get(user.id)?.teamIds ?? [];
  const offered = [...teams.values()].filter(({ id }) => keeps || own.includes(id));
  const scopes = QuickReplyScope.options.filter((one) => one === scope || one === 'personal' || (one === 'team' ? offered.length > 0 : keeps));
  return (
    <div className={classes['pair']}>
      <div>
        <span className={classes['label']}>{t('quickReply.scope.title')}</span>
        <SegmentedControl fullWidth aria-label={t('quickReply.scope.title')} value={scope} onChange={(next) => onChange({ scope: next, ...(next === 'team' && teamId === null ? { teamId: offered[0]?.id ?? null } : {}) })} data={scopes.map((value) => ({ value, label: t(`quickReply.scope.${value}`) }))} />
        <p className={classes['soft']}>{t(`quickReply.scope.may.${scope}`)}</p>
      </div>
      {scope === 'team' && <Select label={t('quickReply.scope.team')} required searchable allowDeselect={false} data={offered.map(({ id, name }) => ({ value: id, label: name }))} value={teamId} onChange={(next) => onChange({ teamId: next })} />}
    </div>
  );
}
