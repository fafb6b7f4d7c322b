export * from './condition.js';
export * from './filter.js';
export * from './matches.js';
export * from './tests.js';
