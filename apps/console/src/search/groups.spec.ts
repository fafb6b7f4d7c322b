import { type ConversationItem } from '@diwan/contract';
import { isPerson } from './groups.js';

const person = (name: string, phone: string | null, username: string | null = null) => ({ contact: { name, phone, username } } as ConversationItem);

it.each([
  ['احمد', true], ['الشمرى أحمد', true], ['٠٥٠٠١١٢', true], ['0500112', true], ['+966 50 011', true], ['2233', true], ['99999', false], ['22', false], ['طلب', false],
])('أحمد الشّمري, +966500112233: %s', (q, found) => { expect(isPerson(person('أحمد الشّمري', '+966500112233'), q)).toBe(found); });
it('knows people by their handle, and those without a number', () => { expect([isPerson(person('', null, 'noura'), 'nour'), isPerson(person('', null), '123')]).toEqual([true, false]); });
