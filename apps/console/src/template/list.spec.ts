import { type TemplateView } from '@diwan/contract';
import { directionOfLanguage, type Filters, groupsOf, languageName, languageOf, NO_FILTERS, sampleText, stateOf } from './list.js';
import { body, templateView } from './template.fixture.js';

const all = [
  templateView({ name: 'greeting', language: 'ar', components: [body('أهلًا {{1}}، كيف نساعدك؟')] }), templateView({ name: 'greeting', language: 'en_US', components: [body('Hello {{1}}')] }),
  templateView({ name: 'order_shipped', language: 'ar_EG', components: [body('خرج طلبك')] }), templateView({ name: 'weekly_news', language: 'ar', category: 'MARKETING', status: 'PAUSED', components: [body('جديد')] }),
];
const never = () => 0;
const names = (filters: Partial<Filters>, customer: string | null = 'ar', lastUsed: (id: string) => number = never) =>
  groupsOf(all, { ...NO_FILTERS, ...filters }, customer, lastUsed).map(({ key, templates }) => [key, ...templates.map(({ name, language }: TemplateView) => `${name} ${language}`)]);

describe('groupsOf', () => {
  it('puts the customer\'s language first and what cannot be sent last', () => {
    expect(names({})).toEqual([['suggested', 'greeting ar', 'order_shipped ar_EG'], ['others', 'greeting en_US', 'weekly_news ar']]);
    expect(names({}, null)).toEqual([['all', 'greeting ar', 'greeting en_US', 'order_shipped ar_EG', 'weekly_news ar']]);
    expect(names({}, 'fr')[0]?.[0]).toBe('all');
  });
  it('puts what was used last first', () => { expect(names({}, 'ar', (id) => (id === all[2]?.id ? 5 : 0))[0]).toEqual(['suggested', 'order_shipped ar_EG', 'greeting ar']); });
  it('finds names with spaces, and words whatever their letters wear', () => {
    expect(names({ sought: 'Order shipped' })).toEqual([['suggested', 'order_shipped ar_EG']]);
    expect(names({ sought: 'اهلا' })).toEqual([['suggested', 'greeting ar']]);
    expect(names({ sought: 'nothing like it' })).toEqual([]);
  });
  it('keeps to a kind and a language', () => {
    expect(names({ category: 'MARKETING' })).toEqual([['all', 'weekly_news ar']]);
    expect(names({ language: 'en_US' })).toEqual([['all', 'greeting en_US']]);
  });
});

it('reads the customer\'s language from what is known, else from the name', () => {
  expect([languageOf({ language: 'en_GB', name: 'نورة' }), languageOf({ language: null, name: 'نورة' }), languageOf({ language: null, name: 'Noura' })]).toEqual(['en', 'ar', null]);
});
it('names languages and their direction, unknown ones by their code', () => {
  expect([languageName('en_US', 'en'), languageName('ar', 'en'), languageName('?', 'en')]).toEqual(['English (United States)', 'Arabic', '?']);
  expect([directionOfLanguage('ar_EG'), directionOfLanguage('ur'), directionOfLanguage('en_US')]).toEqual(['rtl', 'rtl', 'ltr']);
});
it('has a word for every state, new ones included', () => {
  expect([stateOf(all[3]!), stateOf(templateView({ status: 'HAUNTED', components: [] }))]).toEqual(['PAUSED', 'other']);
});
it('reads with its samples in place, and leaves open what has none', () => {
  expect(sampleText(templateView({ components: [body('Hi {{1}}, on {{2}}', ['Sara'])] }))).toBe('Hi Sara, on {{2}}');
});
