export * from './ids.js';
export * from './content/index.js';
export * from './template/message.js';
export * from './status.js';
export * from './time.js';
export * from './visibility.js';
export * from './window.js';
