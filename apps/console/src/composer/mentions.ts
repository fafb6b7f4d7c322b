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

/** Whom a text mentions by `@` and their whole name. Of "@Sara Ali" and "@Sara" the longer one is meant. */
export const mentionedIn = (text: string, all: readonly Mentionable[]): Mentionable[] => {
  let rest = text;
  return [...all].sort((a, b) => b.name.length - a.name.length).filter(({ name }) => {
    const found = rest.includes(`@${name}`);
    if (found) rest = rest.replaceAll(`@${name}`, ' ');
    return found;
  });
};
