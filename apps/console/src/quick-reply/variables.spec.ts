import { type OutboundContent } from '@diwan/domain';
import { fillContent, fillVariables, PLACES, unknownPlaces, VARIABLES, type VariableFacts } from './variables.js';

const facts: VariableFacts = { first_name: 'نورة', full_name: 'نورة الحربي', phone: null, username: null, my_name: 'Sara', workspace: 'Happy Home', business: null };

it.each([
  ['أهلًا {{first_name}}!', 'أهلًا نورة!', []], ['{{ my_name }} of {{workspace}}', 'Sara of Happy Home', []], ['Hi {{username|friend}}', 'Hi friend', []], ['Hi {{ username | dear friend }}', 'Hi dear friend', []],
  ['{{phone}} {{phone}} {{nonsense}}', '{{phone}} {{phone}} {{nonsense}}', ['phone', 'nonsense']], ['{{first_name|x}}', 'نورة', []], ['أهلًا {{contact.first_name|عزيزنا}}', 'أهلًا نورة', []], ['{{contact.username|عزيزنا}}، {{business.name}}', 'عزيزنا، {{business.name}}', ['business.name']], ['{{}} { {first_name} }', '{{}} { {first_name} }', []],
])('%s → %s', (text, filled, open) => { expect(fillVariables(text, facts)).toEqual({ text: filled, open }); });

it('fills in people\'s words only: ids, addresses, files and data stay', () => {
  const content: OutboundContent = { type: 'interactive', interactive: {
    kind: 'flow', header: { type: 'text', text: 'For {{first_name}}' }, body: 'Hi {{first_name}}', footer: '{{workspace}}', flow: { id: '{{first_name}}' }, cta: '{{my_name}}', mode: 'published', action: 'navigate', data: { text: '{{first_name}}' },
  } };
  const { content: filled, open } = fillContent(content, facts);
  expect(filled).toMatchObject({ interactive: { header: { text: 'For نورة' }, body: 'Hi نورة', footer: 'Happy Home', flow: { id: '{{first_name}}' }, cta: 'Sara', data: { text: '{{first_name}}' } } });
  expect(open).toEqual([]);
  expect(fillContent({ type: 'image', media: { link: 'https://x.example/{{phone}}' }, caption: '{{phone}}' }, facts)).toEqual({ content: { type: 'image', media: { link: 'https://x.example/{{phone}}' }, caption: '{{phone}}' }, open: ['phone'] });
});

it('knows every variable by its place, and what is no variable', () => {
  expect(unknownPlaces(VARIABLES.map((name) => `{{${PLACES[name]}}} {{${name}|x}}`).join(' '))).toEqual([]);
  expect(unknownPlaces('{{contact.frist_name}} {{nonsense|x}} {{nonsense}} {not one}')).toEqual(['contact.frist_name', 'nonsense']);
});
