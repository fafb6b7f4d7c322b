import { useEffect } from 'react';
import { useCounts } from '../inbox/counts.js';
import { useLanguage } from '../i18n/index.js';

const favicon = (unread: boolean): string => {
  const dot = unread ? '<circle cx="25" cy="7" r="7" fill="#fff"/><circle cx="25" cy="7" r="5.500" fill="#e0433a"/>' : '';
  return `data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="9" fill="#0f766e"/><path d="M9 8.500h6.200c4.800 0 7.800 2.900 7.800 7.400 0 3.600-2 6.200-5.300 7.100L12.500 25l.4-2.300H9z" fill="#fff"/>${dot}</svg>`,
  )}`;
};

/** How many conversations are unread, in the tab's title and as a dot on its icon. */
export function useUnreadTitle(): void {
  const unread = useCounts()?.unread ?? 0;
  const language = useLanguage();
  useEffect(() => {
    const name = language === 'ar' ? 'ديوان' : 'Diwan';
    document.title = unread > 0 ? `(${unread > 99 ? '99+' : unread}) ${name}` : name;
    document.querySelector<HTMLLinkElement>('link[rel="icon"]')?.setAttribute('href', favicon(unread > 0));
  }, [unread, language]);
}
