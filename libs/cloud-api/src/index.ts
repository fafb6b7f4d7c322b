export { appsecretProof, signBody, verifySignature } from './signature.js';
export { parseLossless } from './json/lossless.js';
export { storableJson, storableText } from './json/storable.js';
export { type JsonObject } from './json/read.js';
export { WebhookItem, type WebhookItemKind, type WebhookItemOf } from './webhook/item.js';
export { splitDelivery, type DeliveryProblem, type SplitDelivery } from './webhook/split.js';
