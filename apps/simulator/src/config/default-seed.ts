import { type Seed, type SeedCustomer } from './seed.js';

/**
 * Who the phone can play when the seed names nobody. Where a country reserves numbers for fiction they are taken from there
 * (UK 07700 900xxx, US 555-01xx); elsewhere the subscriber part is all but zero, which no operator assigns.
 */
export const defaultCustomers: SeedCustomer[] = [
  { waId: '966500000101', name: 'نورة القحطاني', language: 'ar', about: 'متاحة', avatarHue: 168 },
  { waId: '971500000102', name: 'خالد المنصوري', language: 'ar', about: 'في العمل', avatarHue: 24 },
  { waId: '201000000103', name: 'مريم عبد الحميد', language: 'ar', about: 'الحمد لله', avatarHue: 286 },
  { waId: '966500000104', name: 'أبو فهد 🌴', language: 'ar', avatarHue: 96 },
  { waId: '447700900105', name: 'Amelia Hart', language: 'en', about: 'Hey there! I am using WhatsApp.', avatarHue: 210 },
  { waId: '12025550106', name: 'Daniel Okafor', language: 'en', about: 'At the gym', avatarHue: 340 },
];

/** Enough to try the simulator by itself, with a product on port 3000. The credentials open nothing but this process. */
export const defaultSeed: Seed = {
  accessToken: 'EAASIMULATORTOKEN',
  appId: '634974688087057',
  appSecret: 'simulator-app-secret',
  verifyToken: 'simulator-verify-token',
  webhookUrl: 'http://127.0.0.1:3000/webhooks/whatsapp',
  graphVersion: 'v25.0',
  wabas: [{ id: '102290129340398', name: 'Diwan Trading', numbers: [{ id: '106540352242922', displayPhoneNumber: '+966 11 555 0100', verifiedName: 'متجر ديوان' }] }],
};
