import { ActionIcon, Button, SegmentedControl } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useT } from '../i18n/index.js';
import { Icon } from '../ui/index.js';
import { type Wordings } from './useWordings.js';
import { missing } from './wordings.js';
import classes from './QuickReply.module.css';

/** In which languages it is said, and which of them is being written. The first is for everybody whose language has none. */
export function WordingTabs({ wordings: { drafts, active, uploading, show, add, drop, change } }: { readonly wordings: Wordings }) {
  const t = useT();
  const free = missing(drafts);
  const main = drafts[0]?.language ?? null;
  return (
    <div>
      <span className={classes['label']}>{t('quickReply.language.title')}</span>
      <div className={classes['tabs']}>
        {drafts.length === 1
          ? <SegmentedControl aria-label={t('quickReply.language.title')} value={main ?? 'any'} disabled={uploading} onChange={(value) => change({ language: value === 'any' ? null : value })} data={(['any', 'ar', 'en'] as const).map((value) => ({ value, label: t(`quickReply.language.${value}`) }))} />
          : <SegmentedControl aria-label={t('quickReply.language.title')} value={String(active)} onChange={(index) => show(Number(index))} data={drafts.map(({ language }, i) => ({ value: String(i), label: t(`quickReply.language.${language ?? 'any'}`) }))} />}
        {free.map((language) => (drafts.length === 1 && main === null ? null : <Button key={language} variant="subtle" size="compact-sm" leftSection={<Icon icon={IconPlus} size={15} />} onClick={() => add(language)}>{t(`quickReply.language.add.${language}`)}</Button>))}
        {active > 0 && <ActionIcon aria-label={t('quickReply.language.drop')} title={t('quickReply.language.drop')} onClick={() => drop(active)}><Icon icon={IconTrash} size={16} /></ActionIcon>}
      </div>
      <p className={classes['soft']}>{t(drafts.length === 1 ? 'quickReply.language.hint' : 'quickReply.language.hintMany')}</p>
    </div>
  );
}
