import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { type Translate, useLocale, useT } from '../i18n/index.js';
import { type Draft } from './draft.js';
import { type Issue } from './issues.js';

export type Change = (change: Partial<Draft> | ((draft: Draft) => Partial<Draft>)) => void;

/** What every field of the form needs: the draft, how to change it, and what is wrong where. */
export interface FormState {
  readonly draft: Draft;
  readonly change: Change;
  /** The sentence to show at a field; null while nothing is wrong or it is too early to say so. */
  readonly complaint: (at: string) => string | null;
  /** Somebody has been at this field: from now on it may say that it is empty. */
  readonly touch: (at: string) => void;
}

const FormContext = createContext<FormState | null>(null);

export function useForm(): FormState {
  const form = useContext(FormContext);
  if (form === null) throw new Error('A field stands outside the builder');
  return form;
}

/** What nobody wants to hear before they have had the chance to write. */
const EARLY = new Set<Issue['rule']>(['empty', 'too_few', 'media', 'section_title']);

/** A rule as a sentence with its numbers in the reader's digits. */
export function sentenceOf({ rule, max = 0, n = 0, name = '' }: Issue, t: Translate, locale: string): string {
  const number = (value: number): string => value.toLocaleString(locale);
  // The variable as it stands in the text, for the sentence that shows how to give it a fallback.
  if (rule === 'variable') return t('builder.rule.variable', { name: `\u2066{{${name}}}\u2069`, fallback: `\u2066{{${name}|…}}\u2069` });
  return t(`builder.rule.${rule}`, { max: rule === 'too_few' ? max : number(max), n: number(n), over: number(n - max) });
}

interface FormProviderProps { readonly draft: Draft; readonly change: Change; readonly issues: readonly Issue[]; readonly tried: boolean; readonly children: ReactNode }

export function FormProvider({ draft, change, issues, tried, children }: FormProviderProps) {
  const t = useT();
  const locale = useLocale();
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const form = useMemo((): FormState => {
    const byPlace = new Map(issues.map((issue) => [issue.at, issue]));
    return {
      draft, change,
      complaint: (at) => {
        const issue = byPlace.get(at);
        return issue === undefined || (EARLY.has(issue.rule) && !tried && !touched.has(at)) ? null : sentenceOf(issue, t, locale);
      },
      touch: (at) => setTouched((before) => (before.has(at) ? before : new Set(before).add(at))),
    };
  }, [draft, change, issues, tried, touched, t, locale]);
  return <FormContext value={form}>{children}</FormContext>;
}
