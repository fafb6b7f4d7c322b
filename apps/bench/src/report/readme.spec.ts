import { between, sectionOf } from './readme.js';
import { type BenchRecord, type RowRecord } from './record.js';

const row: RowRecord = {
  name: 'receive', at: '2026-11-23T10:00:00Z', quick: false, seconds: 9, notes: ['a note'], evidence: [], leftOut: null, void: [],
  measures: [{ row: 'receive', label: 'answered', unit: '/s', product: 9_000, bare: 18_000, reach: null }],
};
const record = (rows: RowRecord[]): BenchRecord => ({ machine: { cores: '2', cpu: 'X', memory: '8 GiB', system: 'Linux 6', node: 'v20', postgres: '18', redis: 'none' }, seconds: 9, rows });

describe('the README', () => {
  it('gets the figures between its marks, and nothing else is touched', () => {
    expect(between('a\n<!-- bench -->\nold\n<!-- /bench -->\nb', 'new')).toBe('a\n<!-- bench -->\nnew\n<!-- /bench -->\nb');
    expect(() => between('no marks', 'new')).toThrow('has no <!-- bench -->');
  });
  it('says what was measured, when and on what', () => {
    const text = sectionOf(record([row, { ...row, name: 'to-meta', measures: [], notes: [], leftOut: 'it needs Redis', quick: true }]));
    expect(text).toContain('| receive: answered | 9,000 /s');
    expect(text).toContain('Measured 2026-11-23 on 2 cores (X)');
    expect(text).toContain('- receive: a note');
    expect(text).toContain('- to-meta: left out, it needs Redis');
    expect(text).not.toContain('Short form');
  });
  it('takes no figures of a void run', () => expect(() => sectionOf(record([{ ...row, void: ['busy'] }]))).toThrow('void'));
});
