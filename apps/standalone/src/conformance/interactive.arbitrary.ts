import fc from 'fast-check';
import { around, listAround, perhaps, shape } from './text.arbitrary.js';

const picture = fc.oneof({ weight: 12, arbitrary: fc.constant({ link: 'https://cdn.example.com/picture.jpg' }) }, fc.constant({}));
const film = fc.constant({ link: 'https://cdn.example.com/film.mp4' });
const paper = fc.constant({ link: 'https://cdn.example.com/paper.pdf' });
const link = fc.constantFrom('https://shop.example.com/a?b=1', 'http://shop.example.com', 'ftp://shop.example.com/x', 'shop', `https://shop.example.com/${'a'.repeat(2100)}`);
const id = (limit: number) => fc.oneof({ weight: 5, arbitrary: fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom(...'abcdefgh123') }) }, around(limit));

const header = fc.oneof(
  shape({ type: fc.constant('text'), text: around(60) }), shape({ type: fc.constant('image'), media: picture }), shape({ type: fc.constant('video'), media: film }),
  shape({ type: fc.constant('document'), media: paper, filename: perhaps(around(240)) }),
);
const textHeader = shape({ type: fc.constant('text'), text: around(60) });
const words = { body: around(1024), footer: perhaps(around(60)) };
const quickReply = shape({ id: id(256), title: around(20) });
const row = shape({ id: id(200), title: around(24), description: perhaps(around(72)) });
const card = shape({
  header: fc.oneof({ weight: 4, arbitrary: shape({ type: fc.constant('image'), media: picture }) }, shape({ type: fc.constant('video'), media: film })),
  body: perhaps(fc.oneof(around(160), fc.constant('one\ntwo\nthree'), fc.constant('one\ntwo\nthree\nfour'))),
  action: fc.oneof(
    { weight: 3, arbitrary: shape({ type: fc.constant('url'), displayText: around(20), url: link }) },
    shape({ type: fc.constant('quick_replies'), replies: listAround(quickReply, 2) }),
  ),
});

/** Interactive messages in the product's shape, right and wrong ones, dense around every limit. */
export const interactiveKinds: Record<string, fc.Arbitrary<Record<string, unknown>>> = {
  buttons: shape({ kind: fc.constant('buttons'), header: perhaps(header), ...words, buttons: listAround(quickReply, 3) }),
  list: shape({
    kind: fc.constant('list'), header: perhaps(textHeader), body: around(4096), footer: words.footer, button: around(20),
    sections: listAround(shape({ title: perhaps(around(24)), rows: listAround(row, 10) }), 10),
  }),
  cta_url: shape({ kind: fc.constant('cta_url'), header: perhaps(header), ...words, displayText: around(20), url: link }),
  location_request: shape({ kind: fc.constant('location_request'), body: words.body }),
  product: shape({ kind: fc.constant('product'), body: perhaps(words.body), footer: words.footer, catalogId: id(64), productRetailerId: id(200) }),
  product_list: shape({
    kind: fc.constant('product_list'), header: textHeader, ...words, catalogId: id(64),
    sections: listAround(shape({ title: around(24), productRetailerIds: listAround(id(200), 30) }), 10),
  }),
  catalog: shape({ kind: fc.constant('catalog'), ...words, thumbnailProductRetailerId: perhaps(id(200)) }),
  flow: shape({
    kind: fc.constant('flow'), header: perhaps(header), ...words, flow: fc.oneof(shape({ id: id(64) }), shape({ name: around(200) })), cta: around(30),
    mode: fc.constantFrom('published', 'draft'), token: perhaps(around(200)), action: fc.constant('navigate'), screen: perhaps(around(200)),
    data: perhaps(fc.constantFrom({}, { name: 'Noura' })),
  }),
  // Meta takes a payload with `navigate` only, so with the other action there is none to write.
  flow_by_endpoint: shape({ kind: fc.constant('flow'), ...words, flow: shape({ id: id(64) }), cta: around(30), token: perhaps(around(200)), action: fc.constant('data_exchange') }),
  address: shape({ kind: fc.constant('address'), ...words, country: fc.constantFrom('IN', 'SA'), values: perhaps(fc.constant({ name: 'Noura' })) }),
  voice_call: shape({
    kind: fc.constant('voice_call'), body: words.body, displayText: perhaps(around(20)), ttlMinutes: perhaps(fc.constantFrom(0, 1, 43_200, 43_201)), payload: perhaps(around(512)),
  }),
  call_permission_request: shape({ kind: fc.constant('call_permission_request'), body: perhaps(words.body) }),
  request_contact_info: shape({ kind: fc.constant('request_contact_info'), body: words.body }),
  media_carousel: shape({ kind: fc.constant('media_carousel'), body: words.body, cards: listAround(card, 10) }),
  product_carousel: shape({ kind: fc.constant('product_carousel'), body: words.body, catalogId: id(64), productRetailerIds: listAround(id(200), 10) }),
};
