import { parse, type MessageFormatElement, TYPE } from '@formatjs/icu-messageformat-parser';
import { ar } from './ar/index.js';
import { en } from './en/index.js';

const leaves = (node: object, path = ''): [string, string][] =>
  Object.entries(node).flatMap(([key, value]: [string, string | object]) => (typeof value === 'string' ? [[path + key, value]] : leaves(value, `${path}${key}.`)));

const walk = (elements: readonly MessageFormatElement[]): MessageFormatElement[] =>
  elements.flatMap((element) => [element, ...('options' in element ? Object.values(element.options).flatMap((option) => walk(option.value)) : [])]);
const elementsOf = (message: string): MessageFormatElement[] => walk(parse(message));

const english = new Map(leaves(en));
const arabic = new Map(leaves(ar));

describe('the two languages of the console', () => {
  it('say the same things', () => {
    expect([...arabic.keys()].sort()).toEqual([...english.keys()].sort());
    expect(english.size).toBeGreaterThan(200);
  });

  it('name the same values in each sentence', () => {
    const values = (message: string) => [...new Set(elementsOf(message).flatMap((element) => ('value' in element && element.type !== TYPE.literal ? [element.value] : [])))].sort();
    for (const [key, message] of english) expect([key, values(arabic.get(key) ?? '')]).toEqual([key, values(message)]);
  });

  it('leave nothing empty, and nothing Arabic in English', () => {
    const empty = [...english, ...arabic].filter(([, message]) => message.trim() === '').map(([key]) => key);
    expect(empty).toEqual([]);
    const foreign = [...english].filter(([key, message]) => /\p{Script=Arabic}/u.test(message) && !key.startsWith('settings.profile.')).map(([key]) => key);
    expect(foreign).toEqual([]);
  });

  it('translate every sentence into Arabic', () => {
    const untranslated = [...arabic].filter(([, message]) => /[a-z]{3}/i.test(message.replace(/^\{\w+\}:?$/, '')) && !/\p{Script=Arabic}/u.test(message)).map(([key]) => key);
    expect(untranslated).toEqual([]);
  });

  it('give Arabic plurals all six forms, and English both', () => {
    const forms = (message: string) => elementsOf(message).flatMap((element) => (element.type === TYPE.plural ? [Object.keys(element.options).filter((form) => !form.startsWith('='))] : []));
    const incomplete = (messages: Map<string, string>, wanted: readonly string[]) =>
      [...messages].filter(([, message]) => forms(message).some((given) => wanted.some((form) => !given.includes(form)))).map(([key]) => key);
    expect(incomplete(arabic, ['zero', 'one', 'two', 'few', 'many', 'other'])).toEqual([]);
    expect(incomplete(english, ['one', 'other'])).toEqual([]);
    expect([...arabic.values()].flatMap(forms).length).toBeGreaterThan(2);
  });
});
