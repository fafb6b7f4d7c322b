import { base } from '../../.config/jest.base.mjs';

// Whole simulators with real files and pictures: on a busy machine they take longer than a unit's five seconds.
export default { ...base, displayName: 'simulator', testTimeout: 30_000 };
