import fc from 'fast-check';
import { type Modifier, modify, type Target } from './modifiers.js';

const time = (second: number): Date => new Date(1_764_576_000_000 + second * 1000);
const target: Target = { direction: 'in', sentAt: time(0), content: { type: 'text', text: 'first' }, edits: null, reactions: [], revokedAt: null };
const change = (second: number, content: Modifier['content'], direction: Modifier['direction'] = 'in'): Modifier => ({ direction, content, at: time(second), seq: second, authorId: null });
const wamid = 'wamid.t' as never;
const edit = (second: number, text: string, direction: Modifier['direction'] = 'in') => change(second, { type: 'edit', targetWamid: wamid, content: { type: 'text', text }, raw: {} }, direction);
const react = (second: number, emoji: string | null, direction: Modifier['direction'] = 'in') => change(second, { type: 'reaction', targetWamid: wamid, emoji }, direction);

describe('modify', () => {
  it('keeps earlier wordings, oldest first', () => {
    expect(modify(target, [edit(20, 'third'), edit(10, 'second')])).toMatchObject({
      content: { text: 'third' }, edits: [{ at: time(0).toISOString(), content: { text: 'first' } }, { at: time(10).toISOString(), content: { text: 'second' } }],
    });
  });

  it('lets the newest reaction of each side stand, and an empty one take it away', () => {
    expect(modify(target, [react(5, '👍'), react(9, '❤️'), react(3, '🙏', 'out')]).reactions).toMatchObject([{ by: 'business', emoji: '🙏' }, { by: 'customer', emoji: '❤️' }]);
    expect(modify(target, [react(9, null), react(5, '👍')]).reactions).toEqual([]);
  });

  it('leaves what we reacted with from here alone', () => {
    const ours = { by: 'business' as const, authorId: '018f0000-0000-7000-8000-000000000001', emoji: '🎉', at: time(1).toISOString() };
    expect(modify({ ...target, reactions: [ours] }, [react(5, '👍')]).reactions).toEqual([ours, expect.objectContaining({ by: 'customer', emoji: '👍' })]);
  });

  it('lets nobody but the writer correct or withdraw', () => {
    const after = modify(target, [edit(5, 'not mine', 'out'), change(6, { type: 'revoke', targetWamid: wamid }, 'out')]);
    expect(after).toMatchObject({ content: { text: 'first' }, edits: null, revokedAt: null });
    expect(modify(target, [change(6, { type: 'revoke', targetWamid: wamid })]).revokedAt).toEqual(time(6));
  });

  it('does not mind order, repetition or how many came at once', () => {
    const any = fc.oneof(
      fc.tuple(fc.nat(50), fc.constantFrom('a', 'b', 'c')).map(([second, text]) => edit(second, text)),
      fc.tuple(fc.nat(50), fc.constantFrom('👍', '❤️', null)).map(([second, emoji]) => react(second, emoji)),
      fc.nat(50).map((second) => change(second, { type: 'revoke', targetWamid: wamid })),
    );
    const distinct = fc.uniqueArray(any, { selector: ({ seq }) => seq, maxLength: 8 });
    fc.assert(fc.property(distinct.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }), fc.nat(8))), ([list, shuffled, cut]) => {
      const whole = modify(target, list);
      // First some, then the whole set again on top of what the first made of the message.
      const first = modify(target, shuffled.slice(0, cut));
      expect(modify({ ...target, ...first }, shuffled)).toEqual(whole);
    }));
  });
});
