import { answerFor } from './conditional.js';

const file = { etag: '"abc"', size: 1000 };

it.each([
  [{}, { status: 200 }],
  [{ range: 'bytes=0-9' }, { status: 206, range: { start: 0, end: 9 } }],
  [{ range: 'bytes=1000-' }, { status: 416 }],
  [{ range: 'bytes=0-9', 'if-range': '"abc"' }, { status: 206, range: { start: 0, end: 9 } }],
  [{ range: 'bytes=0-9', 'if-range': '"old"' }, { status: 200 }],
  // Weak tags never hold for parts; dates we do not give.
  [{ range: 'bytes=0-9', 'if-range': 'W/"abc"' }, { status: 200 }],
  [{ range: 'bytes=0-9', 'if-range': 'Mon, 01 Jan 2024 00:00:00 GMT' }, { status: 200 }],
  [{ 'if-none-match': '"abc"' }, { status: 304 }],
  [{ 'if-none-match': '"x", W/"abc"' }, { status: 304 }],
  [{ 'if-none-match': '*', range: 'bytes=0-9' }, { status: 304 }],
  [{ 'if-none-match': '"x"', range: 'bytes=5-' }, { status: 206, range: { start: 5, end: 999 } }],
])('answers %j', (headers, expected) => {
  expect(answerFor(headers, file)).toEqual(expected);
});
