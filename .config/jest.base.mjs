import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** What every project's Jest run shares: ESM, SWC, and libraries read from their sources through our export condition. */
export const base = {
  testEnvironment: 'node',
  testMatch: ['**/*.spec.ts', '**/*.spec.tsx', '**/*.int-spec.ts'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  testEnvironmentOptions: { customExportConditions: ['@diwan/source', 'node', 'node-addons'] },
  moduleNameMapper: {
    // The ESM entries import JSON, for which Node 20 prints a warning on every run.
    '^libphonenumber-js/max$': join(root, 'node_modules/libphonenumber-js/max/index.cjs'),
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  transform: {
    '^.+\\.tsx?$': ['@swc/jest', {
      swcrc: false, sourceMaps: 'inline', module: { type: 'es6' },
      jsc: {
        target: 'es2023', keepClassNames: true,
        parser: { syntax: 'typescript', tsx: true, decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true, react: { runtime: 'automatic' } },
      },
    }],
  },
  modulePathIgnorePatterns: ['/dist/'],
  maxWorkers: 2,
};
