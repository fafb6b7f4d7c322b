import { QuickReplyScope, type QuickReplyView, SaveQuickReply } from '@diwan/contract';
import { type OutboundContent, TEXT_LIMIT } from '@diwan/domain';
import { Button, Modal, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { IconPencil, IconSquareRoundedCheck } from '@tabler/icons-react';
import { lazy, type SubmitEvent, Suspense, useState } from 'react';
import { useLocale, useT } from '../i18n/index.js';
import { ContentPhone } from '../phone/ContentPhone.js';
import { useScheme } from '../phone/Phone.js';
import { useBreadth } from '../shell/panes.js';
import { useSaving } from '../settings/useSaving.js';
import { api, useSession } from '../sync/index.js';
import { Icon, useReturnFocus } from '../ui/index.js';
import { kindName } from './kinds.js';
import { showSaved, useQuickReplies } from './useQuickReplies.js';
import classes from './QuickReply.module.css';

// The builder and the dialog open each other: whichever comes first fetches the other when it is asked for.
const InteractiveEditor = lazy(() => import('../builder/InteractiveEditor.js').then((module) => ({ default: module.InteractiveEditor })));

interface QuickReplyDialogProps {
  /** One that exists, to change it; or what a new one begins with. */
  readonly initial?: Partial<Pick<QuickReplyView, 'id' | 'shortcut' | 'title' | 'scope' | 'language' | 'content'>>;
  readonly onClose: () => void;
  readonly onSaved?: (reply: QuickReplyView) => void;
}

/** Makes or changes a quick reply. */
export function QuickReplyDialog(props: QuickReplyDialogProps) {
  const t = useT();
  const narrow = useBreadth() === 'phone';
  useReturnFocus();
  return (
    <Modal opened onClose={props.onClose} fullScreen={narrow} size={560} title={t(props.initial?.id === undefined ? 'quickReply.add' : 'quickReply.edit')} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <DialogForm {...props} />
    </Modal>
  );
}

interface Fields { readonly shortcut: string; readonly title: string; readonly scope: QuickReplyScope; readonly language: QuickReplyView['language']; readonly text: string; readonly content: OutboundContent | null }

/** Spaces become the dash that a shortcut may have; a slash in front is how one types it, not part of it. */
const asShortcut = (text: string): string => text.replace(/^\/+/, '').replace(/\s+/g, '-');

/** What is wrong with the words, once they are there. */
function useRules({ shortcut, text, content, scope, language }: Fields, id: string | undefined) {
  const t = useT();
  const locale = useLocale();
  const { replies } = useQuickReplies();
  const number = (n: number): string => n.toLocaleString(locale);
  const name = shortcut.trim();
  // The same word may mean one thing to everybody and another to oneself, and one in each language.
  const taken = replies.some((other) => other.id !== id && other.scope === scope && other.language === language && other.shortcut.toLowerCase() === name.toLowerCase());
  const shortcutRule = name === '' ? null : name.length > 40 ? t('quickReply.shortcutLong') : !SaveQuickReply.shape.shortcut.safeParse(name).success ? t('quickReply.shortcutRule') : taken ? t('quickReply.shortcutTaken') : null;
  const length = text.trim().length;
  return { shortcutRule, textRule: content === null && length > TEXT_LIMIT ? t('quickReply.tooLong', { max: number(TEXT_LIMIT), n: number(length) }) : null };
}

/** A message that is no plain text: how it looks, and the way to change it. */
function Built({ content, onChange }: { readonly content: OutboundContent; readonly onChange: () => void }) {
  const t = useT();
  const { scheme } = useScheme();
  return (
    <div className={classes['built']}>
      <div className={classes['builtTop']}><strong>{t(kindName(content))}</strong>{content.type === 'interactive' ? <Button size="compact-sm" variant="default" leftSection={<Icon icon={IconPencil} size={14} />} onClick={onChange}>{t('quickReply.change')}</Button> : <span className={classes['soft']}>{t('quickReply.file')}</span>}</div>
      <ContentPhone content={content} scheme={scheme} />
    </div>
  );
}

function DialogForm({ initial = {}, onClose, onSaved }: QuickReplyDialogProps) {
  const t = useT();
  const { can } = useSession();
  const shared = can('quick_reply.manage');
  const given = initial.content;
  const [fields, setFields] = useState<Fields>({
    shortcut: asShortcut(initial.shortcut ?? ''), title: initial.title ?? '', scope: initial.scope ?? (shared ? 'workspace' : 'personal'), language: initial.language ?? null,
    text: given?.type === 'text' ? given.text : '', content: given === undefined || given.type === 'text' ? null : given,
  });
  const [building, setBuilding] = useState(false);
  const { saving, save } = useSaving();
  const { shortcutRule, textRule } = useRules(fields, initial.id);
  const set = (change: Partial<Fields>): void => setFields((before) => ({ ...before, ...change }));
  const request = SaveQuickReply.safeParse({ shortcut: fields.shortcut, title: fields.title, scope: fields.scope, language: fields.language, content: fields.content ?? { type: 'text', text: fields.text.trim() } });
  const ready = request.success && shortcutRule === null && textRule === null;
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if (!ready) return;
    const done = await save(async () => {
      const saved = await (initial.id === undefined ? api.createQuickReply(request.data) : api.saveQuickReply(initial.id, request.data));
      showSaved(saved);
      onSaved?.(saved);
    }, t('quickReply.saved'));
    if (done) onClose();
  };
  const interactive = fields.content?.type === 'interactive' ? fields.content.interactive : undefined;
  return (
    <form className={classes['dialog']} onSubmit={(event) => void submit(event)}>
      <div className={classes['pair']}>
        <TextInput label={t('quickReply.shortcut')} description={t('quickReply.shortcutHint')} leftSection={<span dir="ltr">/</span>} dir="auto" data-autofocus required value={fields.shortcut} error={shortcutRule} onChange={({ currentTarget }) => set({ shortcut: asShortcut(currentTarget.value) })} />
        <TextInput label={t('quickReply.name')} description={t('quickReply.nameHint')} dir="auto" required maxLength={80} value={fields.title} onChange={({ currentTarget }) => set({ title: currentTarget.value })} />
      </div>
      {fields.content === null
        ? <Textarea label={t('quickReply.text')} dir="auto" autosize minRows={3} maxRows={10} value={fields.text} error={textRule} onChange={({ currentTarget }) => set({ text: currentTarget.value })} />
        : <Built content={fields.content} onChange={() => setBuilding(true)} />}
      {fields.content === null && <Button variant="subtle" size="compact-sm" className={classes['other'] ?? ''} leftSection={<Icon icon={IconSquareRoundedCheck} size={16} />} onClick={() => setBuilding(true)}>{t('quickReply.built')}</Button>}
      <div className={classes['pair']}>
        <div>
          <span className={classes['label']}>{t('quickReply.scope.title')}</span>
          <SegmentedControl fullWidth aria-label={t('quickReply.scope.title')} value={fields.scope} disabled={!shared} onChange={(scope) => set({ scope })} data={QuickReplyScope.options.map((value) => ({ value, label: t(`quickReply.scope.${value}`) }))} />
          {!shared && <p className={classes['soft']}>{t('quickReply.scope.denied')}</p>}
        </div>
        <div>
          <span className={classes['label']}>{t('quickReply.language.title')}</span>
          <SegmentedControl fullWidth aria-label={t('quickReply.language.title')} value={fields.language ?? 'any'} onChange={(language) => set({ language: language === 'any' ? null : language })} data={(['any', 'ar', 'en'] as const).map((value) => ({ value, label: t(`quickReply.language.${value}`) }))} />
          <p className={classes['soft']}>{t('quickReply.language.hint')}</p>
        </div>
      </div>
      <div className={classes['buttons']}><Button variant="default" onClick={onClose}>{t('common.cancel')}</Button><Button type="submit" loading={saving} disabled={!ready}>{t('common.save')}</Button></div>
      {building && <Suspense><InteractiveEditor {...(interactive === undefined ? {} : { initial: interactive })} onClose={() => setBuilding(false)} onDone={(built) => { set({ content: { type: 'interactive', interactive: built } }); setBuilding(false); }} /></Suspense>}
    </form>
  );
}
