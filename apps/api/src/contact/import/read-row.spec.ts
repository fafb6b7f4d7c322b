import { type FieldView, ImportPlan, type LabelView } from '@diwan/contract';
import { FieldId } from '@diwan/contract';
import { LabelId } from '@diwan/domain';
import { v7 } from 'uuid';
import { harmless } from '../export/csv.js';
import { guessMapping, requirePlan } from './guess.js';
import { readPhone, readRow } from './read-row.js';

const field = (key: string, type: FieldView['type'], en: string): FieldView => ({ id: FieldId.parse(v7()), target: 'contact', key, type, name: { ar: '', en }, options: [], position: 1, archivedAt: null });
const fields = [field('city', 'text', 'Home town'), field('orders', 'number', 'Orders')];
const vip: LabelView = { id: LabelId.parse(v7()), name: 'كبار العملاء', color: 'teal', description: '' };

describe('a number in a cell', () => {
  it.each([
    ['0551234567', 'SA', '+966551234567'], ['٠٥٥١٢٣٤٥٦٧', 'SA', '+966551234567'], ['+20 100 123 4567', 'SA', '+201001234567'], ['00966551234567', null, '+966551234567'], ['966551234567', 'SA', '+966551234567'],
    ["'+966551234567", null, '+966551234567'], ['966551234567.0', null, '+966551234567'], ['9.66551E+11', 'SA', 'phone_rounded'], ['٩٫٦٦E+١١', 'SA', 'phone_rounded'], ['9,66551E+11', null, 'phone_rounded'],
    ['', 'SA', 'phone_missing'], ['call me', 'SA', 'phone_wrong'], ['123', 'SA', 'phone_wrong'],
  ])('%s in %s', (cell, country, expected) => {
    const read = readPhone(cell, country);
    expect('phone' in read ? read.phone : read.fault).toBe(expected);
  });
});

describe('a row', () => {
  const columns = ['الاسم', 'رقم الجوال', 'Home town', 'orders', 'tags', 'Notes'];
  const words = { columns, fields, labels: [vip] };
  const plan = ImportPlan.parse({ mapping: guessMapping(columns, fields), defaultCountry: 'SA' });

  it('is understood by its headings', () => {
    expect(plan.mapping).toEqual(['name', 'phone', 'custom.city', 'custom.orders', 'labels', 'skip']);
    expect(() => requirePlan(plan, columns, fields)).not.toThrow();
    expect(() => requirePlan({ ...plan, mapping: plan.mapping.map(() => 'skip' as const) }, columns, fields)).toThrow('phone');
  });

  it('tells what it says, and leaves out what it does not', () => {
    expect(readRow(['منى  علي', '0551234567', '', '١٢', 'كبار العملاء', 'x'], plan, words)).toEqual({ ok: true, phone: '+966551234567', told: { name: 'منى علي', language: null, custom: { orders: 12 }, labelIds: [vip.id] } });
  });

  it('names everything that is wrong with it at once', () => {
    expect(readRow(['', '9.66E+11', '', 'many', 'nobody knows', '', 'too', 'many'], plan, words)).toEqual({ ok: false, faults: [
      { column: null, code: 'too_many_cells' }, { column: 'رقم الجوال', code: 'phone_rounded' }, { column: 'orders', code: 'not_a_number' }, { column: 'tags', code: 'label_unknown' }] });
  });
});

describe('a cell that goes out', () => {
  it('is never a formula', () => {
    expect(['=1+1', '@SUM(A1)', '-2+3', '+966551234567', '-12.5', 'plain', '\t=1'].map(harmless)).toEqual(["'=1+1", "'@SUM(A1)", "'-2+3", '+966551234567', '-12.5', 'plain', "'\t=1"]);
  });
});
