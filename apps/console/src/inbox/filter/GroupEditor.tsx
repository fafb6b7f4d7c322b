import { type Filter, type FilterPart, isGroup, MAX_FILTER_CONDITIONS, MAX_FILTER_DEPTH } from '@diwan/domain';
import { ActionIcon, Button, Select } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useT } from '../../i18n/index.js';
import { ConditionEditor } from './ConditionEditor.js';
import { EMPTY_FILTER, type Joint, jointOf, newCondition, withJoint } from './fields.js';
import classes from './Filter.module.css';

interface GroupEditorProps {
  readonly group: Filter; readonly depth: number;
  /** Conditions of the whole filter so far: there is a limit. */
  readonly total: number;
  readonly onChange: (group: Filter) => void; readonly onRemove?: () => void;
}

/** Conditions joined by all, any or none, and groups of them inside. */
export function GroupEditor({ group, depth, total, onChange, onRemove }: GroupEditorProps) {
  const t = useT();
  const replace = (at: number, part: FilterPart | null): void => onChange({ ...group, of: group.of.flatMap((other, i) => (i !== at ? [other] : part === null ? [] : [part])) });
  const add = (part: FilterPart): void => onChange({ ...group, of: [...group.of, part] });
  const joint = jointOf(group);
  const joints: readonly Joint[] = joint === 'notAll' ? ['all', 'any', 'none', 'notAll'] : ['all', 'any', 'none'];
  const full = total >= MAX_FILTER_CONDITIONS;
  return (
    <div className={classes['group']} data-nested={depth > 1 || undefined} role="group" aria-label={t('views.group_')}>
      <div className={classes['head']}>
        {depth === 1 && <span>{t('views.match')}</span>}
        <Select className={classes['joint'] ?? ''} aria-label={t('views.match')} size="xs" allowDeselect={false} data={joints.map((value) => ({ value, label: t(`views.${value}`) }))} value={joint} onChange={(value) => { if (value !== null) onChange(withJoint(group, value)); }} />
        <span>{t('views.of')}</span>
        {onRemove !== undefined && <ActionIcon className={classes['removeGroup'] ?? ''} aria-label={t('views.removeGroup')} onClick={onRemove}><IconTrash size={16} aria-hidden /></ActionIcon>}
      </div>
      {group.of.length === 0 && depth === 1 && <p className={classes['hint']}>{t('views.empty')}</p>}
      {group.of.map((part, i) => (isGroup(part)
        ? <GroupEditor key={i} group={part} depth={depth + 1} total={total} onChange={(next) => replace(i, next)} onRemove={() => replace(i, null)} />
        : <ConditionEditor key={i} condition={part} onChange={(next) => replace(i, next)} onRemove={() => replace(i, null)} />))}
      <div className={classes['adding']}>
        <Button variant="subtle" size="compact-sm" disabled={full} leftSection={<IconPlus size={14} aria-hidden />} onClick={() => add(newCondition(group.of.length === 0 ? 'status' : 'assignee'))}>{t('views.addCondition')}</Button>
        {depth < MAX_FILTER_DEPTH && <Button variant="subtle" size="compact-sm" disabled={full} leftSection={<IconPlus size={14} aria-hidden />} onClick={() => add({ ...EMPTY_FILTER, match: group.match === 'all' ? 'any' : 'all', of: [newCondition('label')] })}>{t('views.addGroup')}</Button>}
      </div>
    </div>
  );
}
