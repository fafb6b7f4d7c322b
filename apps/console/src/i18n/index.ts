import i18next from 'i18next';
import ICU from 'i18next-icu';
import { initReactI18next, useTranslation } from 'react-i18next';
import { type en } from './en/index.js';

export type Language = 'en' | 'ar';
export const LANGUAGES: readonly { readonly code: Language; readonly name: string }[] = [{ code: 'ar', name: 'العربية' }, { code: 'en', name: 'English' }];

type Leaves<T, Path extends string = ''> = { [K in keyof T & string]: T[K] extends string ? `${Path}${K}` : Leaves<T[K], `${Path}${K}.`> }[keyof T & string];
/** Every sentence there is, as `file.place.name`. */
export type Key = Leaves<typeof en>;
/** Values are named in braces in the sentence; `{n, plural, …}` takes the count. */
export type Translate = (key: Key, values?: Readonly<Record<string, string | number>>) => string;

const LANGUAGE_KEY = 'diwan.language';
const DIGITS_KEY = 'diwan.digits';
export type Digits = 'latn' | 'arab';

/** Which digits Arabic readers are shown; what they type is understood in either. */
export const digits = (): Digits => (localStorage.getItem(DIGITS_KEY) === 'arab' ? 'arab' : 'latn');

/** The tag that dates and numbers are formatted with. */
export const localeOf = (language: string): string => (language.startsWith('ar') ? `ar-u-nu-${digits()}` : 'en-GB');

const isLanguage = (value: string | null | undefined): value is Language => value === 'ar' || value === 'en';

/** What this browser was last set to, else what its owner reads, else English. */
export function preferredLanguage(): Language {
  const saved = localStorage.getItem(LANGUAGE_KEY);
  if (isLanguage(saved)) return saved;
  const wanted = navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage);
  return wanted ?? 'en';
}

interface Dictionary { readonly first: () => Promise<object>; readonly later: () => Promise<object> }
const dictionaries: Readonly<Record<Language, Dictionary>> = {
  en: { first: async () => (await import('./en/first.js')).first, later: async () => (await import('./en/later.js')).later },
  ar: { first: async () => (await import('./ar/first.js')).first, later: async () => (await import('./ar/later.js')).later },
};

const put = (language: Language) => (words: object): void => void i18next.addResourceBundle(language, 'diwan', words, true, true);

/** One fetch of a thing however many ask; what failed is tried again by the next who asks. */
function once(load: (language: Language) => Promise<void>): (language: Language) => Promise<void> {
  const begun = new Map<Language, Promise<void>>();
  return (language) => {
    const known = begun.get(language);
    if (known !== undefined) return known;
    const loading = load(language).catch((error: unknown) => {
      begun.delete(language);
      throw error;
    });
    begun.set(language, loading);
    return loading;
  };
}
const loadFirst = once((language) => dictionaries[language].first().then(put(language)));
const loadLater = once((language) => dictionaries[language].later().then(put(language)));
const loadAll = async (language: Language): Promise<void> => void (await Promise.all([loadFirst(language), loadLater(language)]));

/** Resolves once all words of the language in use are here. Whatever opens beside the first screen waits for it. */
export const allWords = (): Promise<void> => loadAll(preferredLanguage());

function mark(language: Language): void {
  document.documentElement.lang = language;
  document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr';
}

/** Call once, before the first render. */
export async function startI18n(): Promise<void> {
  const language = preferredLanguage();
  await i18next.use(new ICU({ parseLngForICU: localeOf })).use(initReactI18next).init({
    lng: language, fallbackLng: false, ns: ['diwan'], defaultNS: 'diwan', resources: {}, interpolation: { escapeValue: false },
    // Should something be drawn before its words are here, they take their place as they come.
    react: { bindI18nStore: 'added' },
  });
  await loadFirst(language);
  await i18next.changeLanguage(language);
  mark(language);
}

/** Switches the console's language and direction, and remembers it in this browser. */
export async function setLanguage(language: Language): Promise<void> {
  await loadAll(language);
  localStorage.setItem(LANGUAGE_KEY, language);
  mark(language);
  await i18next.changeLanguage(language);
}

/** Switches the digits of dates, counts and clocks. The page is drawn anew, since formatters keep the old ones. */
export function setDigits(next: Digits): void {
  localStorage.setItem(DIGITS_KEY, next);
  location.reload();
}

/** Translates outside components. Inside them use `useT`, which renders again when the language changes. */
export const t: Translate = (key, values) => (values === undefined ? i18next.t(key) : i18next.t(key, values));
export const useT = (): Translate => useTranslation('diwan').t as Translate;
export const useLanguage = (): Language => (useTranslation('diwan').i18n.language === 'ar' ? 'ar' : 'en');
export const useLocale = (): string => localeOf(useLanguage());
export const currentLocale = (): string => localeOf(i18next.language);
