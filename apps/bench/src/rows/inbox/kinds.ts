import { VOCABULARY } from '../../dataset/vocabulary.js';
import { type Cast, type Person } from './cast.js';

export type BareKind = 'page' | 'thread' | 'counts' | 'search';

/** Something agents ask for, in all the ways they ask for it. */
export interface Kind {
  readonly name: string;
  /** The goal at p95. */
  readonly reachMs: number;
  /** What the bare machine does in its place. */
  readonly bare: BareKind;
  /** Addresses for one person; `turn` chooses among what is drawn. `$next` stands for the page after the one before. */
  readonly paths: (cast: Cast, person: Person, turn: number) => readonly string[];
}

const pick = <T>(list: readonly T[], turn: number): T => {
  const item = list[turn % list.length];
  if (item === undefined) throw new Error('Nothing to choose from');
  return item;
};

const lists = ({ teams, labels, numbers }: Cast, _person: Person, turn: number): string[] => [
  '', 'assignee=me', 'assignee=none', `team=${pick(teams, turn)}`, `label=${pick(labels, turn)}`, `number=${pick(numbers, turn)}`, 'sort=waiting', 'sort=window',
  'status=all', 'status=snoozed', 'status=resolved', 'status=resolved&assignee=me', `status=resolved&label=${pick(labels, turn * 7)}`, `status=resolved&number=${pick(numbers, turn)}`, `status=resolved&team=${pick(teams, turn)}`,
].map((filter) => `/api/v1/conversations?limit=25&${filter}`).flatMap((path) => [path, '$next']);

const conversation = ({ conversationsOf }: Cast, { id }: Person, turn: number): string => pick(conversationsOf.get(id) ?? [], turn);

const { ar, en } = VOCABULARY;
const LOOKED_FOR = (turn: number): string[] => [
  // Everybody's words, a rare word, two words, a name, names that many bear, and numbers as they are typed.
  pick(ar.words, turn % 20), pick(en.words, turn % 20), pick(ar.words, 4_000 + turn * 37), pick(en.words, 500 + turn * 11), `${pick(ar.words, turn)} ${pick(ar.words, turn * 3 + 1)}`,
  `${pick(en.words, turn + 5)} ${pick(en.words, turn * 3 + 9)}`, pick(ar.first, turn), `${pick(ar.first, turn)} ${pick(ar.last, turn * 5)}`, `${pick(en.first, turn)} ${pick(en.last, turn * 3)}`,
  `05${String(10_000_000 + turn * 7_919).slice(0, 6)}`, String(100 + (turn * 37) % 900), `#${100_000 + (turn * 7_919) % 900_000}`, pick(ar.first, turn).slice(0, 2),
];
const searches = (turn: number): string[] => LOOKED_FOR(turn).map((q) => encodeURIComponent(q));

/** The row's requests, each kind with its goal. */
export const KINDS: readonly Kind[] = [
  { name: 'list page', reachMs: 20, bare: 'page', paths: lists },
  { name: 'counts', reachMs: 20, bare: 'counts', paths: () => ['/api/v1/conversations/counts'] },
  { name: 'open conversation', reachMs: 20, bare: 'page', paths: (cast, person, turn) => [`/api/v1/conversations/${conversation(cast, person, turn)}`] },
  { name: 'thread page', reachMs: 20, bare: 'thread', paths: (cast, person, turn) => [`/api/v1/conversations/${conversation(cast, person, turn)}/timeline?limit=50`, '$next'] },
  { name: 'contacts page', reachMs: 20, bare: 'page', paths: () => ['/api/v1/contacts?limit=25', '$next'] },
  { name: 'search', reachMs: 150, bare: 'search', paths: (_cast, _person, turn) => searches(turn).flatMap((q) => [`/api/v1/conversations?status=all&limit=25&q=${q}`]) },
  { name: 'search people', reachMs: 150, bare: 'search', paths: (_cast, _person, turn) => searches(turn).slice(6).map((q) => `/api/v1/contacts?limit=25&q=${q}`) },
];
