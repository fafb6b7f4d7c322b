import { expect, type Locator, type Page } from '@playwright/test';
import { demo } from './demo.js';

const WORDS = {
  en: { message: 'Message', send: 'Send', attach: 'Attach', location: 'Location', menu: 'Message menu', reply: 'Reply', remove: 'Delete for everyone', voice: 'Hold a voice note', stop: 'Send voice note', deleted: 'This message was deleted' },
  ar: { message: 'رسالة', send: 'إرسال', attach: 'إرفاق', location: 'الموقع', menu: 'قائمة الرسالة', reply: 'رد', remove: 'حذف لدى الجميع', voice: 'تسجيل رسالة صوتية', stop: 'إرسال الرسالة الصوتية', deleted: 'تم حذف هذه الرسالة' },
} as const;

/** A customer's phone on screen. */
export class Phone {
  readonly #words: (typeof WORDS)['ar' | 'en'];

  private constructor(readonly page: Page, readonly waId: string, language: 'ar' | 'en') {
    this.#words = WORDS[language];
  }

  /** Holds the phone of `waId`, with the chat with the demo's business open. Saudi numbers have Arabic phones. */
  static async hold(page: Page, waId: string, language: 'ar' | 'en' = 'ar'): Promise<Phone> {
    await page.goto(`${demo.simulatorUrl}/?as=${waId}&chat=${demo.phoneNumberId}`);
    await expect(page.getByRole('textbox', { name: WORDS[language].message })).toBeVisible();
    return new Phone(page, waId, language);
  }

  /** Lays the phone down: what arrives is delivered but not read. */
  async layDown(): Promise<void> {
    await this.page.goto('about:blank');
  }

  async pickUp(): Promise<void> {
    await this.page.goto(`${demo.simulatorUrl}/?as=${this.waId}&chat=${demo.phoneNumberId}`);
  }

  async write(text: string): Promise<void> {
    await this.page.getByRole('textbox', { name: this.#words.message }).fill(text);
    await this.page.getByRole('button', { name: this.#words.send, exact: true }).click();
  }

  async sendLocation(): Promise<void> {
    await this.page.getByRole('button', { name: this.#words.attach }).click();
    await this.page.getByRole('button', { name: this.#words.location }).click();
  }

  async sendFile(name: string, mimeType: string, bytes: Buffer): Promise<void> {
    await this.page.getByTestId('file').setInputFiles({ name, mimeType, buffer: bytes });
  }

  async sendVoiceNote(): Promise<void> {
    await this.page.getByRole('button', { name: this.#words.voice }).click();
    await this.page.waitForTimeout(600);
    await this.page.getByRole('button', { name: this.#words.stop }).click();
  }

  async react(text: string, emoji: string): Promise<void> {
    await this.#openMenu(text);
    await this.page.getByRole('menu').getByRole('button', { name: emoji }).click();
  }

  async quote(text: string, answer: string): Promise<void> {
    await this.#openMenu(text);
    await this.page.getByRole('menuitem', { name: this.#words.reply }).click();
    await this.write(answer);
  }

  async remove(text: string): Promise<void> {
    await this.#openMenu(text);
    await this.page.getByRole('menuitem', { name: this.#words.remove }).click();
  }

  async tap(label: string): Promise<void> {
    await this.page.getByRole('button', { name: label }).click();
  }

  /** The bubble with this text. */
  bubble(text: string): Locator {
    return this.page.locator('.line', { hasText: text }).last();
  }

  async #openMenu(text: string): Promise<void> {
    const bubble = this.bubble(text);
    await bubble.hover();
    await bubble.getByRole('button', { name: this.#words.menu }).click();
  }
}
