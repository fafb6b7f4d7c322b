import { useNavigate } from '@tanstack/react-router';
import { IconClock, IconList, IconTag } from '@tabler/icons-react';
import { type RefObject, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useLocale, useT } from '../i18n/index.js';
import { problemText } from '../i18n/problem.js';
import { Icon, UserText } from '../ui/index.js';
import { forgetSearches, recentSearches, rememberSearch } from './recent.js';
import { ResultLine } from './ResultLine.js';
import { usePanelKeys } from './usePanelKeys.js';
import { type Result } from './groups.js';
import { useResults } from './useResults.js';
import classes from './SearchPanel.module.css';

export interface SearchPanelProps {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly typed: string;
  readonly onType: (text: string) => void;
  /** Everything found, as the list. */
  readonly onAll: (q: string) => void;
  readonly onClose: () => void;
}

/** Goes to what was chosen: a message to its place in the thread. */
function useGoTo(): (result: Result) => void {
  const navigate = useNavigate();
  return (result) => {
    switch (result.kind) {
      case 'label': return void navigate({ to: '/inbox', search: { label: result.label.id } });
      case 'person': case 'id': return void navigate({ to: '/inbox/$conversationId', params: { conversationId: result.conversation.id }, search: ({ message: _openedAt, ...list }) => list });
      case 'message': return void navigate({ to: '/inbox/$conversationId', params: { conversationId: result.conversation.id }, search: (list) => ({ ...list, message: result.hit.messageId }) });
    }
  };
}

/** What hangs under the search field, which keeps the focus: what was searched for lately, then what is found, in groups. */
export function SearchPanel({ field, typed, onType, onAll, onClose }: SearchPanelProps) {
  const t = useT();
  const locale = useLocale();
  const base = useId();
  const list = useRef<HTMLDivElement>(null);
  const goTo = useGoTo();
  const { q, groups, error, searchedBackTo, more, goOn, busy } = useResults(typed);
  const [recent, setRecent] = useState(recentSearches);
  const [at, setAt] = useState({ q, index: 0 });
  const blank = typed.trim() === '';
  const lines = useMemo(() => {
    const first = groups.map((_, i) => groups.slice(0, i).reduce((n, group) => n + group.results.length, 0));
    const count = groups.reduce((n, group) => n + group.results.length, 0);
    return { first, count };
  }, [groups]);
  const total = blank ? recent.length : lines.count + (q === '' ? 0 : 1) + (more ? 1 : 0);
  const active = Math.min(at.q === q ? at.index : 0, Math.max(0, total - 1));
  const highlight = (index: number): void => setAt({ q, index });
  useEffect(() => { list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' }); }, [active, groups]);
  const open = (result: Result): void => { rememberSearch(q); goTo(result); onClose(); };
  const all = (): void => { rememberSearch(q); onAll(q); onClose(); };
  const choose = (index: number): void => {
    const again = recent[index];
    if (blank) { if (again !== undefined) onType(again); return; }
    const result = groups.flatMap(({ results }) => results)[index];
    if (result !== undefined) open(result);
    else if (more && index === lines.count) goOn();
    else all();
  };
  const idOf = (i: number): string => `${base}-${i}`;
  usePanelKeys(field, { list: `${base}-list`, active: total === 0 ? undefined : idOf(active) }, {
    move: (step) => highlight(Math.min(total - 1, Math.max(0, active + step))), choose: () => choose(active), close: onClose,
    group: (step) => highlight((step > 0 ? [...lines.first, lines.count].find((start) => start > active) : lines.first.findLast((start) => start < active)) ?? (step > 0 ? total - 1 : 0)),
  });
  const line = (i: number) => ({ id: idOf(i), role: 'option', 'aria-selected': i === active, className: classes['line'], onMouseMove: () => { if (i !== active) highlight(i); }, onClick: () => choose(i) });
  if (blank && recent.length === 0) return null;
  return (
    <div className={classes['panel']} onMouseDown={(event) => event.preventDefault()}>
      <div ref={list} id={`${base}-list`} role="listbox" tabIndex={0} aria-label={t('search.panel')} aria-busy={busy} className={classes['list']}>
        {blank && <div role="group" aria-label={t('search.recent')}><p className={classes['group']} aria-hidden>{t('search.recent')}</p>{recent.map((one, i) => <div key={one} {...line(i)}><Icon icon={IconClock} size={16} /><UserText>{one}</UserText></div>)}</div>}
        {!blank && groups.map(({ name, results }, g) => (
          <div key={name} role="group" aria-label={t(`search.${name}`)}>
            <p className={classes['group']} aria-hidden>{t(`search.${name}`)}</p>
            {results.map((result, i) => <div key={result.key} {...line((lines.first[g] ?? 0) + i)}>{result.kind === 'label' ? <><Icon icon={IconTag} size={16} /><UserText>{result.label.name}</UserText></> : <ResultLine result={result} q={q} />}</div>)}
          </div>
        ))}
        {!blank && more && <div {...line(lines.count)} data-plain><Icon icon={IconClock} size={16} />{t('search.more')}</div>}
        {!blank && q !== '' && <div {...line(lines.count + (more ? 1 : 0))} data-plain><Icon icon={IconList} size={16} />{t('search.all')}</div>}
      </div>
      <div className={classes['foot']} role="status">
        {error !== null ? `${t('search.failed')}. ${problemText(error)}` : busy && !blank ? t('common.loading') : !blank && groups.length === 0 ? <><strong>{t('search.nothing', { q: `\u2068${q}\u2069` })}</strong> {t('search.nothingHint')}</> : !blank && searchedBackTo !== null ? t('search.back', { date: new Date(searchedBackTo).toLocaleDateString(locale) }) : t('search.keys')}
        {blank && <button type="button" className={classes['forget']} onClick={() => { forgetSearches(); setRecent([]); }}>{t('search.forget')}</button>}
      </div>
    </div>
  );
}
