import { defineConfig } from '@playwright/test';

/**
 * Drives the built product, which `npm test` starts beside this run. By hand: start the product, then
 * `DIWAN_DEMO=.diwan/demo.json npx playwright test -c apps/e2e/playwright.config.ts`.
 */
export default defineConfig({
  testDir: './src',
  testMatch: '**/*.e2e.ts',
  outputDir: './test-results/artifacts',
  // The tests share one product: side by side they would still be apart (each plays people of its own), but two cores are few.
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    locale: 'en-GB',
    viewport: { width: 1480, height: 900 },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--disable-quic'],
    },
  },
});
