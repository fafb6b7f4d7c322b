import { type BrowserContext, expect, type Locator, type Page } from '@playwright/test';
import { demo, type Demo } from './demo.js';

const WORDS = {
  en: {
    email: 'E-mail', password: 'Password', signIn: 'Sign in', open: 'All open', mine: 'Mine', reply: /^Your reply to/, note: 'Private note', noteMode: 'Note', replyMode: 'Reply', send: 'Send', addNote: 'Add note', resolve: 'Resolve',
    delivered: 'Delivered', read: 'Read', failed: 'Not delivered', closed: /^The reply window closed/, choose: 'Choose a template',
  },
  ar: {
    email: 'البريد الإلكتروني', password: 'كلمة المرور', signIn: 'تسجيل الدخول', open: 'كل المفتوحة', mine: 'محادثاتي', reply: /^ردك على/, note: 'ملاحظة خاصة', noteMode: 'ملاحظة', replyMode: 'رد', send: 'إرسال', addNote: 'إضافة الملاحظة', resolve: 'حل',
    delivered: 'وصلت', read: 'قُرئت', failed: 'لم تصل', closed: /^أُغلقت نافذة الرد/, choose: 'اختيار قالب',
  },
} as const;

type Session = Awaited<ReturnType<BrowserContext['storageState']>>;
const sessions = new Map<string, Session>();

/** Puts a browser where it was after signing in. */
async function resume(page: Page, { cookies, origins }: Session): Promise<void> {
  await page.context().addCookies(cookies);
  await page.addInitScript((kept) => {
    for (const { name, value } of kept) if (localStorage.getItem(name) === null) localStorage.setItem(name, value);
  }, origins.flatMap(({ localStorage: entries }) => entries));
}

/** An agent's console. */
export class Console {
  readonly words: (typeof WORDS)['ar' | 'en'];

  private constructor(readonly page: Page, language: 'ar' | 'en') {
    this.words = WORDS[language];
  }

  /** Opens the list of everything open for a person, in their language: by the form the first time, with the same session later, as people do. */
  static async signIn(page: Page, person: Demo['users'][number], language: 'ar' | 'en' = 'en'): Promise<Console> {
    const screen = new Console(page, language);
    const key = `${person.email} ${language}`;
    const before = sessions.get(key);
    if (before) await resume(page, before);
    else {
      await screen.#fillForm(person, language);
      sessions.set(key, await page.context().storageState());
    }
    await page.goto(`${demo.url}/inbox?view=open`);
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    return screen;
  }

  async #fillForm(person: Demo['users'][number], language: 'ar' | 'en'): Promise<void> {
    const { page } = this;
    await page.goto(`${demo.url}/sign-in`);
    await page.getByText(language === 'ar' ? 'العربية' : 'English', { exact: true }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await page.locator('input[type="email"]').fill(person.email);
    await page.locator('input[type="password"]').fill(person.password);
    await page.locator('button[type="submit"]').click();
    await expect(page).toHaveURL(/\/inbox/);
  }

  /** The row of this conversation in the list. */
  row(conversationId: string): Locator {
    return this.page.locator(`[data-conversation-id="${conversationId}"]`).first();
  }

  async open(conversationId: string): Promise<void> {
    await this.row(conversationId).getByRole('link').click();
    await expect(this.page).toHaveURL(new RegExp(conversationId));
  }

  /** The bubble with this text. */
  bubble(text: string): Locator {
    return this.page.locator('[data-row]', { hasText: text }).last();
  }

  get replyField(): Locator {
    return this.page.getByRole('textbox', { name: this.words.reply });
  }

  async answer(text: string): Promise<void> {
    // A person reads before writing. Whoever sends within a blink of a new message is asked first, and that has a test of its own.
    await this.page.waitForTimeout(1_000);
    await this.replyField.fill(text);
    await this.replyField.press('Enter');
  }

  async note(text: string): Promise<void> {
    await this.page.getByRole('button', { name: this.words.noteMode, exact: true }).click();
    const field = this.page.getByRole('textbox', { name: this.words.note });
    await field.fill(text);
    await field.press('Enter');
    await expect(this.bubble(text)).toBeVisible();
    await this.page.getByRole('button', { name: this.words.replyMode, exact: true }).click();
  }

  /** Waits until the bubble's ticks say this. */
  async expectTicks(text: string, state: 'delivered' | 'read'): Promise<void> {
    await expect(this.bubble(text).getByRole('img', { name: this.words[state], exact: true })).toBeVisible();
  }
}
