import { ContactSummary } from '@diwan/contract';
import { OutboundContent } from '@diwan/domain';
import { cardOfContact, cardTyped } from './card.js';

const contact = (over: object) => ContactSummary.parse({ id: '00000000-0000-4000-8000-000000000001', name: 'Mona Al Harbi', profileName: null, phone: '+966501112233', username: null, language: null, country: 'SA', blocked: false, ...over });

describe('a person’s card', () => {
  it('carries the id by which WhatsApp offers to message them, and one more name than the whole', () => {
    const card = cardOfContact(contact({}));
    expect(card).toMatchObject({ name: { formattedName: 'Mona Al Harbi', firstName: 'Mona', lastName: 'Al Harbi' }, phones: [{ phone: '+966501112233', waId: '966501112233' }] });
    expect(OutboundContent.safeParse({ type: 'contacts', contacts: [card] }).success).toBe(true);
  });
  it('is not made of somebody whose number we do not know', () => expect(cardOfContact(contact({ phone: null }))).toBeNull());
  it('is read from what was typed, with Arabic digits and by the number’s country', () => {
    expect(cardTyped('أحمد', '٠٥٠ ١١١ ٢٢٣٣', 'SA')).toMatchObject({ name: { formattedName: 'أحمد', firstName: 'أحمد' }, phones: [{ phone: '+966501112233', waId: '966501112233' }] });
    expect(cardTyped('Ann', '+44 20 7946 0958', null)?.phones[0]?.waId).toBe('442079460958');
    expect([cardTyped('Ann', '12', 'SA'), cardTyped(' ', '+966501112233', null), cardTyped('Ann', '0501112233', null)]).toEqual([null, null, null]);
  });
});
