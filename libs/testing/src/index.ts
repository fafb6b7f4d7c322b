export * from './builders.js';
export * from './cluster.js';
export * from './database.js';
export * from './eventually.js';
export { type RoleUrls } from './role-urls.js';
