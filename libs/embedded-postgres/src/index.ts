export { startEmbeddedPostgres, type EmbeddedPostgres, type EmbeddedPostgresOptions } from './cluster.js';
export { EmbeddedPostgresError, type EmbeddedPostgresErrorCode } from './error.js';
export { freePort } from './free-port.js';
export { closedFolder } from './reachability.js';
export { runningServer } from './running.js';
