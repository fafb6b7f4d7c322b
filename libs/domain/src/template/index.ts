export * from './authentication.js';
export * from './check.js';
export * from './definition.js';
export * from './message.js';
export * from './render.js';
export * from './variables.js';
