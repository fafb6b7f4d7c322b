import { SaveQuickReply } from '@diwan/contract';
import { Button, TextInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { useT } from '../i18n/index.js';
import { ContentPhone } from '../phone/ContentPhone.js';
import { useScheme } from '../phone/Phone.js';
import { useSaving } from '../settings/useSaving.js';
import { api, useSession } from '../sync/index.js';
import { useSampleFacts } from './facts.js';
import { type QuickReplyDialogProps } from './QuickReplyDialog.js';
import { ScopeFields } from './ScopeFields.js';
import { showSaved, useQuickReplies } from './useQuickReplies.js';
import { useWordings } from './useWordings.js';
import { fillContent, unknownPlaces } from './variables.js';
import { WordingEditor } from './WordingEditor.js';
import { WordingTabs } from './WordingTabs.js';
import { contentOf, type Draft, type Naming, requestOf } from './wordings.js';
import classes from './QuickReply.module.css';

/** Spaces become the dash that a shortcut may have; a slash in front is how one types it, not part of it. */
const asShortcut = (text: string): string => text.replace(/^\/+/, '').replace(/\s+/g, '-');

/** What is wrong with the shortcut, once there is one. The same word may mean one thing to everybody, another to a team or oneself, and one in each language. */
function useShortcutRule({ shortcut, scope, teamId }: Naming, language: Draft['language'], id: string | undefined): string | null {
  const t = useT();
  const { replies } = useQuickReplies();
  const name = shortcut.trim();
  const taken = replies.some((other) => other.id !== id && other.scope === scope && (scope !== 'team' || other.teamId === teamId) && other.language === language && other.shortcut.toLowerCase() === name.toLowerCase());
  return name === '' ? null : name.length > 40 ? t('quickReply.shortcutLong') : !SaveQuickReply.shape.shortcut.safeParse(name).success ? t('quickReply.shortcutRule') : taken ? t('quickReply.shortcutTaken') : null;
}

/** As the customer would read it, with somebody's name in it. */
function Preview({ draft }: { readonly draft: Draft }) {
  const t = useT();
  const { scheme, toggle } = useScheme();
  const content = contentOf(draft) ?? { type: 'text' as const, text: draft.text };
  const filled = fillContent(content, useSampleFacts(draft.language)).content;
  return (
    <section className={classes['look']} aria-label={t('quickReply.preview')}>
      <div className={classes['lookTop']}>{t('quickReply.preview')} {toggle}</div>
      <ContentPhone content={filled} scheme={scheme} />
    </section>
  );
}

/** What it is called, who finds it, and the ways it is said, beside the customer's phone. */
export function QuickReplyForm({ initial = {}, onClose, onSaved }: QuickReplyDialogProps) {
  const t = useT();
  const { can } = useSession();
  const [naming, setNaming] = useState<Naming>({ shortcut: asShortcut(initial.shortcut ?? ''), title: initial.title ?? '', scope: initial.scope ?? (can('quick_reply.manage') ? 'workspace' : 'personal'), teamId: initial.teamId ?? null });
  const wordings = useWordings(initial);
  const { drafts, active, shown } = wordings;
  const { saving, save } = useSaving();
  const shortcutRule = useShortcutRule(naming, drafts[0]?.language ?? null, initial.id);
  const set = (change: Partial<Naming>): void => setNaming((before) => ({ ...before, ...change }));
  const request = requestOf(naming, drafts);
  const ready = request !== null && shortcutRule === null && !wordings.uploading && drafts.every(({ text }) => unknownPlaces(text).length === 0);
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if (!ready) return;
    const done = await save(async () => {
      const saved = await (initial.id === undefined ? api.createQuickReply(request) : api.saveQuickReply(initial.id, request));
      showSaved(saved);
      onSaved?.(saved);
    }, t('quickReply.saved'));
    if (done) onClose();
  };
  return (
    <form className={classes['form']} onSubmit={(event) => void submit(event)}>
      <div className={classes['dialog']}>
        <div className={classes['pair']}>
          <TextInput label={t('quickReply.shortcut')} description={t('quickReply.shortcutHint')} leftSection={<span dir="ltr">/</span>} dir="auto" data-autofocus required value={naming.shortcut} error={shortcutRule} onChange={({ currentTarget }) => set({ shortcut: asShortcut(currentTarget.value) })} />
          <TextInput label={t('quickReply.name')} description={t('quickReply.nameHint')} dir="auto" required maxLength={80} value={naming.title} onChange={({ currentTarget }) => set({ title: currentTarget.value })} />
        </div>
        <ScopeFields naming={naming} onChange={set} />
        <WordingTabs wordings={wordings} />
        <WordingEditor key={active} draft={shown} onChange={wordings.change} upload={wordings.upload} onFile={wordings.choose} onNoFile={wordings.removeFile} />
        <div className={classes['buttons']}><Button variant="default" onClick={onClose}>{t('common.cancel')}</Button><Button type="submit" loading={saving} disabled={!ready}>{t('common.save')}</Button></div>
      </div>
      <Preview draft={shown} />
    </form>
  );
}
