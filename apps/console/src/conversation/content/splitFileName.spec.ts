import { splitFileName } from './splitFileName.js';

test('a name in Latin letters stays whole, whatever stands around it', () => {
  expect(splitFileName('stock.csv')).toEqual(['stock.csv', '']);
  expect(splitFileName('Invoice for سالم.pdf')).toEqual(['Invoice for سالم.pdf', '']);
});

test('a year and its ending stay together at the end of an Arabic name', () => {
  expect(splitFileName('فاتورة مارس 2026.pdf')).toEqual(['فاتورة مارس ', '2026.pdf']);
});

test('the ending alone is set apart from an Arabic word, and a name without one is left as it is', () => {
  expect(splitFileName('فاتورة.pdf')).toEqual(['فاتورة', '.pdf']);
  expect(splitFileName('فاتورة')).toEqual(['فاتورة', '']);
});
