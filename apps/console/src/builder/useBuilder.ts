import { type Interactive } from '@diwan/domain';
import { useCallback, useMemo, useState } from 'react';
import { fillVariables, type VariableFacts } from '../quick-reply/variables.js';
import { type FilesState, useFiles } from '../template/useFiles.js';
import { useSession } from '../sync/index.js';
import { blankDraft, type Draft } from './draft.js';
import { type Change } from './form.js';
import { fromInteractive } from './from-interactive.js';
import { toInteractive } from './interactive.js';
import { type Issue, issuesOf } from './issues.js';
import { isBlank, keepDraft, keptDraft, rememberCatalog, rememberedCatalogs } from './memory.js';

export interface Builder {
  readonly draft: Draft;
  readonly change: Change;
  readonly files: FilesState;
  readonly issues: readonly Issue[];
  /** A file has not arrived yet. */
  readonly uploading: boolean;
  readonly blank: boolean;
  /** As the customer would read it, finished or not. */
  readonly shown: Interactive;
  /** With its variables still in it, to be kept. */
  readonly plain: () => Interactive;
  readonly startOver: () => void;
  /** It was sent: nothing of it is to be found here next time, but for the catalogue's id. */
  readonly finish: () => void;
}

const opening = (userId: string, place: string | null, initial: Interactive | undefined): Draft => {
  const given = initial === undefined ? null : fromInteractive(initial);
  if (given !== null) return given;
  return (place === null ? null : keptDraft(userId, place)) ?? { ...blankDraft(), catalogId: rememberedCatalogs(userId)[0] ?? '' };
};

/** A message being built. `place` names where its draft is kept; null: nowhere. `facts` of the customer; null: for nobody in particular. */
export function useBuilder(place: string | null, facts: VariableFacts | null, initial?: Interactive): Builder {
  const { user } = useSession();
  const [draft, setDraft] = useState(() => opening(user.id, place, initial));
  const change = useCallback<Change>((part) => setDraft((before) => {
    const next = { ...before, ...(typeof part === 'function' ? part(before) : part) };
    if (place !== null) keepDraft(user.id, place, isBlank(next) ? null : next);
    return next;
  }), [place, user.id]);
  const files = useFiles('builder', (where, media, name) => change((before) => (where === 'header' ? { headerMedia: { media, name } }
    : { cards: before.cards.map((card) => (card.key === where ? { ...card, media: { media, name } } : card)) })));
  const issues = useMemo(() => issuesOf(draft, facts), [draft, facts]);
  const shown = useMemo(() => toInteractive(draft, facts === null ? undefined : (text) => fillVariables(text, facts).text), [draft, facts]);
  const wanted = draft.kind === 'media_carousel' ? draft.cards.map(({ key }) => key) : ['header'];
  const startOver = (): void => {
    Object.keys(files.files).forEach(files.remove);
    change({ ...blankDraft(draft.kind), catalogId: draft.catalogId });
  };
  return {
    draft, change, files, issues, shown, plain: () => toInteractive(draft), blank: isBlank(draft), startOver,
    uploading: wanted.some((where) => { const file = files.files[where]; return file !== undefined && file.media === null && file.error === null; }),
    finish: () => {
      rememberCatalog(user.id, draft);
      if (place !== null) keepDraft(user.id, place, null);
    },
  };
}
