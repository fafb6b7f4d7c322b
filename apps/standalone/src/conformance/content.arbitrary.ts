import fc from 'fast-check';
import { around, listAround, perhaps, shape } from './text.arbitrary.js';

const media = fc.oneof({ weight: 6, arbitrary: fc.constant({ link: 'https://cdn.example.com/file.bin' }) }, fc.constant({}), fc.constant({ link: 'nonsense' }));
const part = perhaps(around(1000));
/** What a line is about: lines without it are not sent at all, whatever else they hold. */
const filled = around(1000).filter((text) => text !== '');
const card = shape({
  name: shape({ formattedName: around(1000), firstName: part, lastName: part, prefix: part }),
  phones: fc.array(shape({ phone: fc.constant('+966500000101'), waId: perhaps(fc.constant('966500000101')), type: perhaps(around(40)) }), { maxLength: 2 }),
  emails: fc.array(shape({ email: filled, type: part }), { maxLength: 1 }), urls: fc.array(shape({ url: filled, type: part }), { maxLength: 1 }),
  addresses: fc.array(shape({ street: part, city: part, country: part, countryCode: part }), { maxLength: 1 }),
  org: perhaps(shape({ company: part, title: part })), birthday: perhaps(fc.constantFrom('1990-05-01', '1 May 1990', '')),
});

/** Messages that are not interactive in the product's shape, right and wrong ones, dense around every limit. */
export const contentKinds: Record<string, fc.Arbitrary<Record<string, unknown>>> = {
  text: shape({ type: fc.constant('text'), text: around(4096), previewUrl: perhaps(fc.boolean()) }),
  image: shape({ type: fc.constant('image'), media, caption: perhaps(around(1024)) }),
  video: shape({ type: fc.constant('video'), media, caption: perhaps(around(1024)) }),
  audio: shape({ type: fc.constant('audio'), media, voice: perhaps(fc.boolean()) }),
  document: shape({ type: fc.constant('document'), media, caption: perhaps(around(1024)), filename: perhaps(around(240)) }),
  sticker: shape({ type: fc.constant('sticker'), media }),
  location: shape({
    type: fc.constant('location'), latitude: fc.constantFrom(0, 24.7, 90, -90, 90.5, -91), longitude: fc.constantFrom(0, 46.7, 180, -180, 180.5, -200),
    name: perhaps(around(1000)), address: perhaps(around(1000)),
  }),
  contacts: shape({ type: fc.constant('contacts'), contacts: fc.oneof({ weight: 8, arbitrary: listAround(card, 2) }, { weight: 1, arbitrary: card.map((one) => Array.from({ length: 257 }, () => one)) }, { weight: 1, arbitrary: card.map((one) => Array.from({ length: 258 }, () => one)) }) }),
  reaction: shape({ type: fc.constant('reaction'), targetMessageId: fc.constant('01890000-0000-7000-8000-000000000001'), emoji: fc.constantFrom(null, '👍', '❤️', '👨‍👩‍👧‍👦', '🇸🇦', 'ok', '👍👍') }),
};
