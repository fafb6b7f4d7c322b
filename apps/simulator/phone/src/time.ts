import { useEffect, useState } from 'react';
import { type Language, wordsOf } from './words.js';

const locale = (language: Language): string => (language === 'ar' ? 'ar-SA-u-ca-gregory-nu-latn' : 'en-GB');

export const clock = (timestamp: string, language: Language): string =>
  new Intl.DateTimeFormat(locale(language), { hour: 'numeric', minute: '2-digit' }).format(Number(timestamp) * 1000);

const dayOf = (ms: number): string => new Date(ms).toDateString();

/** "Today", "Yesterday" or the date, for separators and the chat list. */
export const day = (timestamp: string, language: Language): string => {
  const at = Number(timestamp) * 1000;
  const words = wordsOf(language);
  if (dayOf(at) === dayOf(Date.now())) return words.today;
  if (dayOf(at) === dayOf(Date.now() - 86_400_000)) return words.yesterday;
  return new Intl.DateTimeFormat(locale(language), { day: 'numeric', month: 'long', year: 'numeric' }).format(at);
};
export const sameDay = (a: string, b: string): boolean => dayOf(Number(a) * 1000) === dayOf(Number(b) * 1000);

/** The time, told anew every so often. */
export const useNow = (everyMs: number): number => {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
};
