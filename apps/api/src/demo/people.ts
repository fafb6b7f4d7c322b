import { type Role } from '@diwan/domain';

export interface DemoPerson { email: string; name: string; role: Role; language: 'ar' | 'en'; teams: readonly string[] }

export const DEMO_TEAMS = [
  { name: 'Sales · المبيعات', description: 'Prices, orders and offers' },
  { name: 'Support · الدعم', description: 'Deliveries, returns and everything that went wrong' },
] as const;

export const DEMO_PEOPLE: readonly DemoPerson[] = [
  { email: 'owner@diwan.example', name: 'نورة العتيبي', role: 'owner', language: 'ar', teams: [] },
  { email: 'admin@diwan.example', name: 'Omar Haddad', role: 'admin', language: 'en', teams: [] },
  { email: 'manager@diwan.example', name: 'ليلى منصور', role: 'manager', language: 'ar', teams: DEMO_TEAMS.map(({ name }) => name) },
  { email: 'sara@diwan.example', name: 'سارة القحطاني', role: 'agent', language: 'ar', teams: [DEMO_TEAMS[0].name] },
  { email: 'james@diwan.example', name: 'James Carter', role: 'agent', language: 'en', teams: [DEMO_TEAMS[1].name] },
];

export const DEMO_LABELS = [
  { name: 'VIP', color: 'grape' }, { name: 'شكوى', color: 'red' }, { name: 'Order', color: 'blue' },
  { name: 'إرجاع', color: 'orange' }, { name: 'New customer', color: 'teal' }, { name: 'متابعة', color: 'yellow' },
] as const;
