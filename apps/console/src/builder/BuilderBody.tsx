import { SegmentedControl } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, type SubmitEvent, useRef, useState } from 'react';
import { useT } from '../i18n/index.js';
import { InteractivePhone } from '../phone/InteractivePhone.js';
import { PreviewBar, useScheme } from '../phone/Phone.js';
import { type VariableFacts } from '../quick-reply/variables.js';
import { useBreadth } from '../shell/panes.js';
import { type Earlier } from '../template/earlier.js';
import { type MediaFormat } from '../template/fields.js';
import { Fields } from './Fields.js';
import { FormProvider } from './form.js';
import { KindRail } from './KindRail.js';
import { type Builder } from './useBuilder.js';
import classes from './Builder.module.css';

interface BuilderBodyProps {
  readonly builder: Builder;
  readonly facts: VariableFacts | null;
  readonly country: string | null;
  readonly earlier: Readonly<Record<MediaFormat, readonly Earlier[]>>;
  readonly tried: boolean;
  readonly onTried: () => void;
  /** Asked for with the submit button or Ctrl+Enter, and nothing stands against it. */
  readonly onSubmit: () => void;
  /** Buttons; the one of type `submit` asks for it. */
  readonly footer: ReactNode;
}

/** Local addresses of files by their place in the message. */
function localsOf({ draft, files }: Builder): Record<string, string> {
  const own = (key: string, place: string): [string, string][] => { const url = files.files[key]?.url; return url == null ? [] : [[place, url]]; };
  return Object.fromEntries([...own('header', 'header'), ...draft.cards.flatMap(({ key }, i) => own(key, `cards.${i}`))]);
}

/** Kinds, form and phone. On a small screen the phone takes the form's place on demand. */
export function BuilderBody({ builder, facts, country, earlier, tried, onTried, onSubmit, footer }: BuilderBodyProps) {
  const t = useT();
  const narrow = useBreadth() === 'phone';
  const { scheme, toggle } = useScheme();
  const [tab, setTab] = useState<'write' | 'preview'>('write');
  const form = useRef<HTMLElement>(null);
  const { draft, change, issues, shown, files, uploading } = builder;
  const submit = (): void => {
    onTried();
    if (issues.length === 0 && !uploading) {
      onSubmit();
      return;
    }
    setTab('write');
    // Once the sentences are there.
    setTimeout(() => {
      const first = form.current?.querySelector<HTMLElement>('[data-wrong]');
      const field = first?.querySelector<HTMLElement>('textarea, button:not([data-grip])');
      (field ?? first)?.scrollIntoView({ block: 'center' });
      field?.focus({ preventScroll: true });
    }, 0);
  };
  const onFormSubmit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    // It may lie over another form, which is not meant.
    event.stopPropagation();
    submit();
  };
  const onKeyDown = (event: KeyboardEvent): void => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); submit(); } };
  const hint = draft.kind === 'list' ? 'builder.preview.hint' as const : ['product', 'product_list', 'product_carousel', 'catalog'].includes(draft.kind) ? 'builder.preview.catalogHint' as const : null;
  return (
    <form className={classes['body']} onKeyDown={onKeyDown} onSubmit={onFormSubmit} noValidate>
      <KindRail kind={draft.kind} country={country} onKind={(kind) => change({ kind })} />
      {narrow && <SegmentedControl className={classes['tabs'] ?? ''} fullWidth value={tab} onChange={setTab} aria-label={t('builder.title')} data={[{ value: 'write', label: t('builder.write') }, { value: 'preview', label: t('builder.preview.tab') }]} />}
      {(!narrow || tab === 'write') && (
        <section ref={form} className={classes['form']} aria-label={t('builder.form')}>
          <p className={classes['about']}>{t(`builder.about.${draft.kind}`)}</p>
          <FormProvider draft={draft} change={change} issues={issues} tried={tried}><Fields kind={draft.kind} facts={facts} files={files} earlier={earlier} /></FormProvider>
        </section>
      )}
      {(!narrow || tab === 'preview') && (
        <section className={classes['preview']} aria-label={t('template.preview')}>
          <PreviewBar>{toggle}</PreviewBar>
          <InteractivePhone key={draft.kind} message={shown} scheme={scheme} locals={localsOf(builder)} />
          {hint !== null && <p className={classes['previewHint']}>{t(hint)}</p>}
        </section>
      )}
      <footer className={classes['footer']}>{footer}</footer>
    </form>
  );
}
