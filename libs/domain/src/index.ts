export * from './ids.js';
export * from './content/index.js';
export * from './template/message.js';
