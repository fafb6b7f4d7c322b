import { ContactCard } from '@diwan/domain';
import { vCardOf } from './vcard.js';

it('writes a person so that address books take it', () => {
  const card = ContactCard.parse({ name: { formattedName: 'Lina; of, Riyadh', firstName: 'Lina' }, phones: [{ phone: '+966 50 000 0001' }, { waId: '966500000002' }, {}], org: { company: 'Diwan' }, addresses: [{ city: 'Riyadh\nnorth' }] });
  expect(vCardOf(card).split('\r\n')).toEqual([
    'BEGIN:VCARD', 'VERSION:3.0', 'FN:Lina\\; of\\, Riyadh', 'N:;Lina;;;', 'ORG:Diwan;', 'TEL;TYPE=CELL:+966 50 000 0001', 'TEL;TYPE=CELL:+966500000002', 'ADR:;;;Riyadh\\nnorth;;;', 'END:VCARD', '',
  ]);
});
