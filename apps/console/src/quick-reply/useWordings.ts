import { type QuickReplyLanguage, type QuickReplyView } from '@diwan/contract';
import { useState } from 'react';
import { type TemplateFile, useFiles } from '../template/useFiles.js';
import { blank, type Draft, draftsOf, type FileKind, isFile } from './wordings.js';

export interface Wordings {
  readonly drafts: readonly Draft[];
  readonly active: number;
  readonly shown: Draft;
  /** A file of the shown one that is on its way, or failed; of another kind than is chosen now: none. */
  readonly upload: TemplateFile | undefined;
  readonly uploading: boolean;
  readonly show: (index: number) => void;
  readonly add: (language: QuickReplyLanguage) => void;
  readonly drop: (index: number) => void;
  readonly change: (change: Partial<Draft>) => void;
  readonly choose: (file: File, kind: FileKind) => void;
  readonly removeFile: () => void;
}

/** Every wording has its own upload: language and kind name it, whichever tab is open when the file arrives. */
const placeOf = ({ language, kind }: Pick<Draft, 'language' | 'kind'>): string => `${language ?? 'any'}:${kind}`;

/** The ways a quick reply is said, while they are written. */
export function useWordings(initial: Partial<Pick<QuickReplyView, 'language' | 'content' | 'variants'>>): Wordings {
  const [drafts, setDrafts] = useState<readonly Draft[]>(() => draftsOf(initial));
  const [at, setAt] = useState(0);
  const active = Math.min(at, drafts.length - 1);
  const shown = drafts[active] ?? blank(null);
  const patch = (matches: (draft: Draft, i: number) => boolean, change: Partial<Draft>): void => setDrafts((before) => before.map((draft, i) => (matches(draft, i) ? { ...draft, ...change } : draft)));
  const files = useFiles('quick-reply', (place, media, name) => {
    const kind = place.split(':')[1];
    if (kind === 'image' || kind === 'video' || kind === 'document') patch((draft) => placeOf({ ...draft, kind }) === place, { file: { kind, media, name } });
  });
  const pending = (draft: Draft): TemplateFile | undefined => files.files[placeOf(draft)];
  return {
    drafts, active, shown,
    upload: isFile(shown.kind) ? pending(shown) : undefined,
    uploading: drafts.some((draft) => { const file = pending(draft); return isFile(draft.kind) && file !== undefined && file.media === null && file.error === null; }),
    show: setAt,
    add: (language) => {
      // It begins with the words of the first, to be translated.
      setDrafts((before) => [...before, { ...(before[0] ?? blank(language)), language }]);
      setAt(drafts.length);
    },
    drop: (index) => { setDrafts((before) => before.filter((_, i) => i !== index)); setAt(0); },
    change: (change) => patch((_, i) => i === active, change),
    choose: (file, kind) => { patch((_, i) => i === active, { file: null }); files.choose(placeOf({ ...shown, kind }), file, kind); },
    removeFile: () => { patch((_, i) => i === active, { file: null }); files.remove(placeOf(shown)); },
  };
}
