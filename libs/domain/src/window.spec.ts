import fc from 'fast-check';
import { CLOSING_SOON_MS, FREE_ENTRY_MS, FREE_ENTRY_REPLY_MS, freeEntryPoint, moveWindow, whichMoveWindow, WINDOW_MS, windowState } from './window.js';

const noon = Date.UTC(2026, 10, 1, 12);
const moment = fc.integer({ min: 0, max: 4e12 });

describe('windowState', () => {
  it('is closed for a person who never wrote', () => {
    expect(windowState({ windowExpiresAt: null }, noon)).toEqual({ open: false, remainingMs: 0, closingSoon: false });
  });

  it('counts down, warns in the last two hours and shuts at the very moment', () => {
    expect(windowState({ windowExpiresAt: noon + WINDOW_MS }, noon)).toEqual({ open: true, remainingMs: WINDOW_MS, closingSoon: false });
    expect(windowState({ windowExpiresAt: noon + CLOSING_SOON_MS }, noon).closingSoon).toBe(false);
    expect(windowState({ windowExpiresAt: noon + CLOSING_SOON_MS }, noon + 1).closingSoon).toBe(true);
    expect(windowState({ windowExpiresAt: noon }, noon)).toEqual({ open: false, remainingMs: 0, closingSoon: false });
  });

  it('reads dates, milliseconds and ISO texts alike, and refuses what is none', () => {
    const expires = new Date(noon + 1000);
    for (const value of [expires, expires.getTime(), expires.toISOString()]) expect(windowState({ windowExpiresAt: value }, noon).remainingMs).toBe(1000);
    expect(() => windowState({ windowExpiresAt: 'soon' }, noon)).toThrow(RangeError);
  });
});

describe('moveWindow', () => {
  it('ends a day after the latest customer message, in whatever order they arrive', () => {
    fc.assert(fc.property(fc.array(moment, { minLength: 1 }), (times) => {
      const end = times.reduce<Date | null>((current, at) => moveWindow(current, at), null);
      expect(end?.getTime()).toBe(Math.max(...times) + WINDOW_MS);
    }));
  });
});

describe('freeEntryPoint', () => {
  it('lasts 72 hours from a reply within a day of the click', () => {
    const reply = noon + FREE_ENTRY_REPLY_MS;
    expect(freeEntryPoint({ clickedAt: noon, firstReplyAt: reply })?.getTime()).toBe(reply + FREE_ENTRY_MS);
    expect(freeEntryPoint({ clickedAt: noon, firstReplyAt: reply + 1 })).toBeNull();
    expect(freeEntryPoint({ clickedAt: noon, firstReplyAt: noon - 1 })).toBeNull();
    expect(freeEntryPoint({ clickedAt: null, firstReplyAt: noon })).toBeNull();
    expect(freeEntryPoint({ clickedAt: noon, firstReplyAt: null })).toBeNull();
  });

  it('never ends earlier than one that is running', () => {
    fc.assert(fc.property(moment, moment, moment, (clickedAt, firstReplyAt, current) => {
      expect(freeEntryPoint({ clickedAt, firstReplyAt, current })?.getTime()).toBeGreaterThanOrEqual(current);
    }));
  });
});

it('is moved by what a person says, not by notices and corrections', () => {
  expect((['text', 'button_reply', 'reaction', 'unsupported', 'unknown'] as const).every(whichMoveWindow)).toBe(true);
  expect((['system', 'edit', 'revoke', 'request_welcome'] as const).some(whichMoveWindow)).toBe(false);
});
