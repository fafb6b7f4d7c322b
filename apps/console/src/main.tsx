import './theme/styles.js';
import { DirectionProvider, MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startI18n, useLanguage } from './i18n/index.js';
import { prefetchConversation, router } from './router.js';
import { Crash } from './shell/Crash.js';
import { queryClient } from './sync/query-client.js';
import { schemeManager, theme } from './theme/theme.js';
import { loadToasts, ToastPlace } from './ui/ToastPlace.js';
import { registerWorker } from './worker/register.js';

function App() {
  const dir = useLanguage() === 'ar' ? 'rtl' : 'ltr';
  return (
    // It watches `dir` on the page, which i18n sets: a switch of language draws nothing anew, and what was being written stays.
    <DirectionProvider initialDirection={dir}>
      <MantineProvider theme={theme} defaultColorScheme="auto" colorSchemeManager={schemeManager}>
        <ToastPlace />
        <Crash><RouterProvider router={router} /></Crash>
      </MantineProvider>
    </DirectionProvider>
  );
}

const RELOADED_KEY = 'diwan.reloaded';
const AT_MOST_EVERY_MS = 30_000;
/** A release replaces the files that an open page may still ask for: loading again brings the new ones, but not without a line, nor for ever. */
window.addEventListener('vite:preloadError', () => {
  if (!navigator.onLine || Date.now() - Number(sessionStorage.getItem(RELOADED_KEY)) < AT_MOST_EVERY_MS) return;
  sessionStorage.setItem(RELOADED_KEY, String(Date.now()));
  location.reload();
});

await startI18n();
const root = document.getElementById('root');
if (root === null) throw new Error('The page has no place to draw in');
createRoot(root).render(<StrictMode><QueryClientProvider client={queryClient}><App /></QueryClientProvider></StrictMode>);
const prepare = (): void => {
  prefetchConversation();
  void loadToasts();
  registerWorker();
};
if ('requestIdleCallback' in window) requestIdleCallback(prepare, { timeout: 4000 });
else setTimeout(prepare, 2000);
