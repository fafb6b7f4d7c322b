export * from './contact-card.js';
export * from './inbound.js';
export * from './interactive.js';
export * from './media.js';
export * from './message-content.js';
export * from './outbound.js';
