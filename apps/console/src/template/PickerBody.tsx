import { type ConversationView, type SendMessage, type TemplateView } from '@diwan/contract';
import { checkTemplateMessage } from '@diwan/domain';
import { IconArrowLeft, IconClock, IconSend2, IconTemplate } from '@tabler/icons-react';
import { ActionIcon } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, type RefObject, type SubmitEvent, useMemo, useRef, useState } from 'react';
import { ScheduleDialog } from '../composer/send/ScheduleDialog.js';
import { useLocale, useT } from '../i18n/index.js';
import { useFacts } from '../quick-reply/facts.js';
import { useSession } from '../sync/index.js';
import { Empty, Icon, LtrText } from '../ui/index.js';
import { useEarlier } from './earlier.js';
import { fieldsOf, type Field, unsupportedIn } from './fields.js';
import { Form } from './Form.js';
import { groupsOf, languageName, languageOf, NO_FILTERS } from './list.js';
import { lastUses, lastValues } from './memory.js';
import { messageOf } from './message.js';
import { Preview } from './Preview.js';
import { PriceHint } from './PriceHint.js';
import { productsRule } from './products.js';
import { CategoryDot, TemplateList } from './TemplateList.js';
import { type Files, useFiles } from './useFiles.js';
import { useSend } from './useSend.js';
import { EMPTY, firstValues, isToCome, ruleBroken, type Value, type Values } from './values.js';
import classes from './Picker.module.css';

interface PickerBodyProps { readonly conversation: ConversationView; readonly templates: readonly TemplateView[]; readonly foot: ReactNode; readonly onSent: () => void }

/** The list, what the chosen one leaves open, and how it will look. On a phone the list comes first and the rest after it. */
export function PickerBody({ conversation, templates, foot, onSent }: PickerBodyProps) {
  const t = useT();
  const { user } = useSession();
  const [filters, setFilters] = useState(NO_FILTERS);
  const [chosen, setChosen] = useState<string | null>(null);
  const [filling, setFilling] = useState(false);
  const right = useRef<HTMLFormElement>(null);
  const customer = languageOf(conversation.contact);
  const [lastUsed] = useState(() => lastUses(user.id));
  const groups = useMemo(() => groupsOf(templates, filters, customer, lastUsed), [templates, filters, customer, lastUsed]);
  const shown = groups.flatMap((group) => group.templates);
  const template = shown.find(({ id }) => id === chosen) ?? shown[0];
  const pick = (id: string): void => {
    setChosen(id);
    setFilling(true);
    // After the form of this template is drawn.
    setTimeout(() => right.current?.querySelector<HTMLElement>('textarea, [data-first], [type="submit"]')?.focus(), 0);
  };
  return (
    <div className={classes['body']} data-filling={filling || undefined}>
      <div className={classes['listPane']}>
        <TemplateList templates={templates} groups={groups} customer={customer} filters={filters} onFilter={setFilters} selected={template?.id ?? null} onSelect={setChosen} onPick={pick} />
        <div className={classes['listFoot']}><span>{t('template.count', { n: templates.length })}</span>{foot}</div>
      </div>
      {template === undefined ? <div className={classes['nobody']}><Empty icon={IconTemplate} title={t('template.preview')} hint={t('template.choose')} /></div> : (
        <Filling key={conversation.id} form={right} conversation={conversation} template={template} onBack={() => setFilling(false)} onSent={onSent} />
      )}
    </div>
  );
}

interface FillingProps {
  readonly form: RefObject<HTMLFormElement | null>;
  readonly conversation: ConversationView;
  readonly template: TemplateView;
  readonly onBack: () => void;
  readonly onSent: () => void;
}

/** What has been put in so far, by template: walking the list and coming back loses nothing. */
function useDrafts(template: TemplateView, conversation: ConversationView) {
  const { user } = useSession();
  const facts = useFacts(conversation);
  const [drafts, setDrafts] = useState<Readonly<Record<string, Values>>>({});
  const begun = useMemo(() => firstValues(template, facts, lastValues(user.id, template.id)), [template, facts, user.id]);
  const values = drafts[template.id] ?? begun;
  const change = (id: string, value: Value): void => setDrafts((before) => ({ ...before, [template.id]: { ...(before[template.id] ?? begun), [id]: value } }));
  return { facts, values, change };
}

function Filling({ form, conversation, template, onBack, onSent }: FillingProps) {
  const t = useT();
  const { facts, values, change } = useDrafts(template, conversation);
  const files = useFiles(template.id);
  const earlier = useEarlier(conversation.id);
  const [tried, setTried] = useState<string | null>(null);
  const [timing, setTiming] = useState(false);
  const { sending, refused, send, forget } = useSend(conversation, onSent);
  const { complete, problem, message } = checked(template, values, files.files);
  // A code can only go to a number: Meta answers 131062 for people who hide theirs.
  const noPhone = template.category === 'AUTHENTICATION' && conversation.contact.phone === null;
  const sendable = template.sendable && unsupportedIn(template.definition) === null && !noPhone;
  /** True when it may go; else the first field that is wrong is shown. */
  const ready = (): boolean => {
    setTried(template.id);
    if (!sendable || sending) return false;
    if (complete && problem === undefined) return true;
    setTimeout(() => form.current?.querySelector<HTMLElement>('[data-wrong] :is(textarea, input:not([hidden]), button)')?.focus(), 0);
    return false;
  };
  const go = (schedule?: SendMessage['schedule']): void => void send(template, message(), { values, files: files.files }, schedule);
  const submit = (event?: SubmitEvent<HTMLFormElement>): void => {
    event?.preventDefault();
    if (ready()) go();
  };
  const onKeyDown = (event: KeyboardEvent): void => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); submit(); } };
  const complaint = refused ?? (noPhone ? t('template.noPhone') : problem === undefined ? null : t(problem.code === 'body_too_long' ? 'template.rule.body_too_long' : 'template.rule.other'));
  return (
    <>
      <form ref={form} className={classes['filling']} onSubmit={submit} onKeyDown={onKeyDown} noValidate>
        <section className={classes['formPane']} aria-label={t('template.form')}>
          <Heading template={template} onBack={onBack} />
          <Form template={template} values={values} facts={facts} files={files} earlier={earlier} tried={tried === template.id} onChange={(id, value) => { forget(); change(id, value); }} />
        </section>
        <section className={classes['previewPane']} aria-label={t('template.preview')}>
          <Preview template={template} values={values} files={files.files} />
        </section>
        <footer className={classes['footer']}>
          {complaint !== null && <p className={classes['complaint']} role="alert"><strong>{t('template.refused')}.</strong> {complaint}</p>}
          {complaint === null && sendable && <PriceHint template={template} conversation={conversation} />}
          <button type="button" className={classes['later']} disabled={!sendable || sending} onClick={() => { if (ready()) setTiming(true); }}><Icon icon={IconClock} size={17} />{t('template.schedule')}</button>
          <button type="submit" className={classes['send']} disabled={!sendable || sending} title={t('template.sendHint')}>{t(sending ? 'template.sending' : 'template.send')}<Icon icon={IconSend2} size={18} mirror /></button>
        </footer>
      </form>
      <ScheduleDialog conversation={conversation} anytime opened={timing} onClose={() => setTiming(false)} onChoose={(at, cancelOnReply) => go({ at, cancelOnReply })} />
    </>
  );
}

/** What stands between the form and the message, and the message. */
function checked(template: TemplateView, values: Values, files: Files) {
  const good = (field: Field): boolean => {
    const text = (values[field.id] ?? EMPTY).text;
    switch (field.kind) {
      case 'text': return ruleBroken(field, text) === null;
      case 'media': return files[field.id]?.media != null;
      case 'products': return productsRule(text) === null;
      case 'expiry': return isToCome(text);
    }
  };
  const message = () => messageOf(template, {
    text: (id) => values[id]?.text.trim() || null, raw: (id) => values[id]?.text.trim() ?? '',
    media: (id) => { const file = files[id]; return file?.media == null ? undefined : { media: file.media, filename: file.name }; },
    offerEnds: isToCome(values['offer']?.text ?? '') ? new Date(values['offer']?.text ?? '').toISOString() : null,
  });
  const complete = fieldsOf(template.definition).every(good);
  const [problem] = complete && template.sendable ? checkTemplateMessage(template.definition, message()) : [];
  return { complete, problem, message };
}

function Heading({ template, onBack }: { readonly template: TemplateView; readonly onBack: () => void }) {
  const t = useT();
  const locale = useLocale();
  return (
    <div className={classes['heading']}>
      <ActionIcon className={classes['back'] ?? ''} size={40} aria-label={t('template.back')} onClick={onBack}><Icon icon={IconArrowLeft} size={20} mirror /></ActionIcon>
      <div>
        <h3 className={classes['name']}><LtrText>{template.name}</LtrText></h3>
        <p className={classes['kind']}><CategoryDot category={template.category} /> · {languageName(template.language, locale)}</p>
      </div>
    </div>
  );
}
