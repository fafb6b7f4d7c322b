import { base } from '../../.config/jest.base.mjs';

export default {
  ...base,
  displayName: 'api',
  globalSetup: './jest.global-setup.mjs',
  globalTeardown: './jest.global-teardown.mjs',
  testTimeout: 60_000,
};
