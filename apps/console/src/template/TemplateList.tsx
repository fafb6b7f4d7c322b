import { type TemplateView } from '@diwan/contract';
import { TEMPLATE_CATEGORIES } from '@diwan/domain';
import { NativeSelect, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef } from 'react';
import { useLocale, useT } from '../i18n/index.js';
import { LtrText } from '../ui/index.js';
import { type Filters, type Group, languageName, NO_FILTERS, sampleText, stateOf } from './list.js';
import classes from './TemplateList.module.css';

interface TemplateListProps {
  readonly templates: readonly TemplateView[];
  readonly groups: readonly Group[];
  /** The customer's language; null when it is not known. */
  readonly customer: string | null;
  readonly filters: Filters;
  readonly onFilter: (filters: Filters) => void;
  readonly selected: string | null;
  /** Shown in the preview at once. */
  readonly onSelect: (id: string) => void;
  /** Chosen to be filled in: Enter or a click. */
  readonly onPick: (id: string) => void;
}

export function CategoryDot({ category }: { readonly category: string }) {
  const t = useT();
  const known = TEMPLATE_CATEGORIES.find((one) => one === category);
  return <span className={classes['category']} data-category={category}>{known === undefined ? category : t(`template.category.${known}`)}</span>;
}

function Row({ template, id, selected, onSelect }: { readonly template: TemplateView; readonly id: string; readonly selected: boolean; readonly onSelect: () => void }) {
  const t = useT();
  const { quality } = template;
  return (
    // The keys are the search field's, as in every list that is searched: the rows themselves take no focus.
    <div id={id} role="option" aria-selected={selected} aria-disabled={!template.sendable} className={classes['row']} data-selected={selected || undefined} data-off={!template.sendable || undefined} onClick={onSelect}>
      <span className={classes['top']}><LtrText className={classes['name']}>{template.name}</LtrText><LtrText className={classes['code']}>{template.language.replaceAll('_', '-')}</LtrText></span>
      <span className={classes['words']} dir="auto">{sampleText(template)}</span>
      <span className={classes['marks']}>
        <CategoryDot category={template.category} />
        {(quality === 'YELLOW' || quality === 'RED') && <span className={classes['badge']} data-tone={quality}>{t(`template.quality.${quality}`)}</span>}
        {!template.sendable && <span className={classes['badge']} data-tone="off">{t(`template.state.${stateOf(template)}`)}</span>}
      </span>
    </div>
  );
}

const isTouch = (): boolean => window.matchMedia('(pointer: coarse)').matches;
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 6, PageUp: -6 };

function FilterSelects({ templates, filters, onFilter }: Pick<TemplateListProps, 'templates' | 'filters' | 'onFilter'>) {
  const t = useT();
  const locale = useLocale();
  const languages = [...new Set(templates.map(({ language }) => language))].sort();
  const kinds = [...new Set(templates.map(({ category }) => category))].sort();
  const wordOf = (kind: string): string => {
    const known = TEMPLATE_CATEGORIES.find((one) => one === kind);
    return known === undefined ? kind : t(`template.category.${known}`);
  };
  return (
    <div className={classes['filters']}>
      <NativeSelect size="xs" aria-label={t('template.categoryFilter')} value={filters.category} onChange={({ currentTarget }) => onFilter({ ...filters, category: currentTarget.value })} data={[{ value: '', label: t('template.allCategories') }, ...kinds.map((kind) => ({ value: kind, label: wordOf(kind) }))]} />
      <NativeSelect size="xs" aria-label={t('template.languageFilter')} value={filters.language} onChange={({ currentTarget }) => onFilter({ ...filters, language: currentTarget.value })} data={[{ value: '', label: t('template.allLanguages') }, ...languages.map((code) => ({ value: code, label: languageName(code, locale) }))]} />
    </div>
  );
}

/** Every template of the number. Arrow keys walk it from the search field and show each at once; Enter chooses. */
export function TemplateList({ templates, groups, customer, filters, onFilter, selected, onSelect, onPick }: TemplateListProps) {
  const t = useT();
  const locale = useLocale();
  const base = useId();
  const list = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const order = useMemo(() => groups.flatMap((group) => group.templates.map(({ id }): string => id)), [groups]);
  // The dialog may have opened before there was a list. On a touch screen its keyboard would cover the list.
  useEffect(() => { if (!isTouch()) field.current?.focus(); }, []);
  useEffect(() => { list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' }); }, [selected]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (event.nativeEvent.isComposing) return;
    if (step !== undefined) {
      event.preventDefault();
      const at = selected === null ? -1 : order.indexOf(selected);
      const next = order[Math.min(order.length - 1, Math.max(0, at + step))];
      if (next !== undefined) onSelect(next);
    } else if (event.key === 'Enter' && selected !== null && order.includes(selected)) {
      event.preventDefault();
      onPick(selected);
    }
  };
  const idOf = (id: string): string => `${base}-${id}`;
  const title = ({ key }: Group): string => (key === 'suggested' ? t('template.suggested', { language: languageName(customer ?? '', locale) }) : t(`template.${key}`));
  return (
    <div className={classes['pane']}>
      <div className={classes['search']}>
        <TextInput
          ref={field} data-autofocus={isTouch() ? undefined : true} type="search" dir="auto" value={filters.sought} placeholder={t('template.search')} aria-label={t('template.searchLabel')} leftSection={<IconSearch size={16} aria-hidden />}
          role="combobox" aria-expanded aria-controls={`${base}-list`} aria-autocomplete="list" aria-activedescendant={selected === null || !order.includes(selected) ? undefined : idOf(selected)}
          onChange={({ currentTarget }) => onFilter({ ...filters, sought: currentTarget.value })} onKeyDown={onKeyDown}
        />
        <FilterSelects templates={templates} filters={filters} onFilter={onFilter} />
      </div>
      <div ref={list} id={`${base}-list`} role="listbox" aria-label={t('template.list')} className={classes['list']}>
        {groups.map((group) => (
          <div key={group.key} role="group" aria-label={title(group)}>
            <div className={classes['group']} aria-hidden>{title(group)}</div>
            {group.templates.map((template) => <Row key={template.id} id={idOf(template.id)} template={template} selected={template.id === selected} onSelect={() => onPick(template.id)} />)}
          </div>
        ))}
      </div>
      {order.length === 0 && <div className={classes['nothing']}><strong>{t('template.nothing')}</strong><p>{t('template.nothingHint')}</p><button type="button" onClick={() => onFilter(NO_FILTERS)}>{t('template.showAll')}</button></div>}
    </div>
  );
}
