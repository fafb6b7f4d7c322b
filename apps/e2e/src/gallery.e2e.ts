import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { fillGallery, type Gallery } from './gallery/index.js';
import { Console } from './support/console.js';
import { agents, demo } from './support/demo.js';

const folder = fileURLToPath(new URL('../test-results/gallery/', import.meta.url));
const SIZES = { wide: { width: 1480, height: 1800 }, narrow: { width: 390, height: 1800 } } as const;
/** What a conversation of every kind must show at least: the content types of both directions. What a system message says, the conversation's own events say. */
const KINDS = {
  in: ['text', 'image', 'video', 'audio', 'document', 'sticker', 'location', 'contacts', 'button_reply', 'list_reply', 'flow_reply', 'order', 'call_permission_reply', 'unsupported', 'request_welcome'],
  out: ['text', 'image', 'video', 'audio', 'document', 'sticker', 'location', 'contacts', 'interactive', 'template'],
} as const;
interface Strip { language: string; scheme: string; size: string }

/** Goes to the thread's beginning, so that all of it has been loaded. */
async function loadAll(page: Page): Promise<void> {
  const thread = page.getByRole('log');
  let count = -1;
  for (let now = await page.locator('[data-row]').count(); now > count; now = await page.locator('[data-row]').count()) {
    count = now;
    await thread.evaluate((element) => { element.scrollTop = 0; });
    await page.waitForTimeout(700);
  }
}

/** Pictures of the thread from its beginning to its end, one screen each. */
async function shoot(page: Page, of: Strip): Promise<void> {
  const thread = page.getByRole('log');
  for (let part = 0; part < 30; part += 1) {
    const end = await thread.evaluate((element, at) => { element.scrollTop = at * (element.clientHeight - 40); return element.scrollTop + element.clientHeight >= element.scrollHeight - 2; }, part);
    await page.waitForTimeout(250);
    const file = `${of.language}-${of.scheme}-${of.size}-${String(part).padStart(2, '0')}.png`;
    await thread.screenshot({ path: join(folder, file) });
    if (end) return;
  }
}

const kindsShown = (page: Page, side: 'in' | 'out'): Promise<string[]> =>
  page.locator(side === 'out' ? '[data-row][data-side="out"]' : '[data-row]:not([data-side="out"])').evaluateAll((rows) => [...new Set(rows.map((row) => row.getAttribute('data-type') ?? 'deleted'))]);

for (const language of ['en', 'ar'] as const) {
  test(`every kind of message in ${language}, light and dark @looks`, async ({ browser }) => {
    test.setTimeout(240_000);
    mkdirSync(folder, { recursive: true });
    const gallery: Gallery = await fillGallery(demo, language);
    expect(gallery.missing).toEqual([]);
    const context = await browser.newContext({ viewport: SIZES.wide, reducedMotion: 'reduce' });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    const [agent] = agents();
    if (!agent) throw new Error('The demo has no agent');
    const screen = await Console.signIn(page, agent, language);
    await screen.open(gallery.conversationId);
    await loadAll(page);
    for (const scheme of ['light', 'dark'] as const) {
      // The sun sets on an open page.
      await page.emulateMedia({ colorScheme: scheme });
      await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme);
      await page.setViewportSize(SIZES.wide);
      const [shownIn, shownOut] = [await kindsShown(page, 'in'), await kindsShown(page, 'out')];
      expect(KINDS.in.filter((kind) => !shownIn.includes(kind)), 'kinds that came in and are not shown').toEqual([]);
      expect(KINDS.out.filter((kind) => !shownOut.includes(kind)), 'kinds that went out and are not shown').toEqual([]);
      await shoot(page, { language, scheme, size: 'wide' });
      // Narrow once a language: the layout is the same by day and by night.
      if ((language === 'ar') === (scheme === 'light')) {
        await page.setViewportSize(SIZES.narrow);
        await shoot(page, { language, scheme, size: 'narrow' });
      }
    }
    expect(complaints).toEqual([]);
    await context.close();
    writeFileSync(join(folder, 'index.html'), pageOf(readdirSync(folder).filter((name) => name.endsWith('.png')).sort()));
  });
}

/** All pictures on one page, side by side: what a person looks at after a change. `files`: language-scheme-size-number.png */
const pageOf = (files: readonly string[]): string => {
  const columns = [...new Set(files.map((file) => file.replace(/-\d+\.png$/, '')))];
  const cells = columns.map((name) => `<section><h2>${name}</h2>${files.filter((file) => file.startsWith(name)).map((file) => `<img src="${file}" alt="">`).join('')}</section>`);
  return `<!doctype html><meta charset="utf-8"><title>Every kind of message</title><style>body{font:14px system-ui;background:#8884;display:flex;gap:16px;margin:16px}section{flex:none}img{display:block;max-width:720px}</style>${cells.join('')}`;
};
