import { type MemberView, type TeamView } from '@diwan/contract';
import { canSee, foldText, type Place, type TeamId, type UserId } from '@diwan/domain';
import { type DirectoryMaps } from '../sync/index.js';

/** Somebody whom a note can speak to. */
export type Mentionable = { readonly kind: 'person'; readonly id: UserId; readonly name: string; readonly sees: boolean } | { readonly kind: 'team'; readonly id: TeamId; readonly name: string; readonly sees: true };

const viewerOf = ({ id, teamIds, scopes, numberIds }: MemberView) => ({ userId: id, teamIds, scopes, numberIds, readsEarlier: false });
const personOf = (member: MemberView, place: Place): Mentionable => ({ kind: 'person', id: member.id, name: member.name, sees: canSee(viewerOf(member), place) });
const teamOf = ({ id, name }: TeamView): Mentionable => ({ kind: 'team', id, name, sees: true });

/** Everybody there is, those who may see the conversation first. */
export const mentionables = ({ members, teams }: Pick<DirectoryMaps, 'members' | 'teams'>, place: Place, self: string): Mentionable[] =>
  [...[...members.values()].filter(({ active, id }) => active && id !== self).map((member) => personOf(member, place)), ...[...teams.values()].map(teamOf)]
    .sort((a, b) => Number(b.sees) - Number(a.sees) || a.name.localeCompare(b.name));

/** Whom `@sar` may mean: any word of the name begins so. */
export const matching = (all: readonly Mentionable[], query: string, most: number): Mentionable[] => {
  const wanted = foldText(query);
  return all.filter(({ name }) => foldText(name).split(' ').some((word) => word.startsWith(wanted)) || foldText(name).startsWith(wanted)).slice(0, most);
};

/** `@Sara`, and no longer word, in whatever script: neither in "@Sarah" nor in "me@Sara". */
const mentionOf = (name: string): RegExp => new RegExp(`(?<![A-Za-z0-9._-])@${name.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&')}(?![\\p{L}\\p{M}\\p{N}_])`, 'gu');

/**
 * Whom a text mentions by `@` and their whole name. Of "@Sara Ali" and "@Sara" the longer one is meant. Of several with one name those are
 * meant who were `picked` (ids) from the list; when none was, all of them.
 */
export const mentionedIn = (text: string, all: readonly Mentionable[], picked: readonly string[] = []): Mentionable[] => {
  let rest = text;
  return [...new Set(all.map(({ name }) => name))].sort((a, b) => b.length - a.length).flatMap((name) => {
    const without = rest.replace(mentionOf(name), ' ');
    if (without === rest) return [];
    rest = without;
    const called = all.filter((one) => one.name === name);
    const chosen = called.filter(({ id }) => picked.includes(id));
    return chosen.length > 0 ? chosen : called;
  });
};

/** Of those who were picked, whose names the text still holds: written anew by hand, a name is nobody's choice. */
export const stillPicked = (text: string, all: readonly Mentionable[], picked: readonly string[]): readonly string[] => {
  if (picked.length === 0) return picked;
  const held = new Set<string>(mentionedIn(text, all, picked).map(({ id }) => id));
  return picked.filter((id) => held.has(id));
};
