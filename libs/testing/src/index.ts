export * from './builders.js';
export * from './cluster.js';
export * from './database.js';
export * from './eventually.js';
export * from './webhook.js';
export { type RoleUrls } from './role-urls.js';
