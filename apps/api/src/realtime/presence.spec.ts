import { type Presence as Shown } from '@diwan/contract';
import { type ConversationId, type UserId, type WorkspaceId } from '@diwan/domain';
import { type Looker, Presence } from './presence.js';

const at = (userId: string, writing: Looker['writing'] = null, conversationId = 'c1'): Looker =>
  ({ workspaceId: 'w' as WorkspaceId, conversationId: conversationId as ConversationId, userId: userId as UserId, writing });

describe('who looks at a conversation', () => {
  let told: Shown[];
  let now: number;
  let presence: Presence;
  const people = (): string[] => presence.shown('w' as WorkspaceId, 'c1' as ConversationId).people.map(({ userId, writing }) => `${userId}${writing === null ? '' : ` ${writing}`}`);
  beforeEach(() => {
    told = [];
    now = 0;
    presence = new Presence((_room, shown) => told.push(shown), () => now);
  });

  it('is told when somebody comes, writes and goes, and not when they only stay', () => {
    presence.look('s1', at('sara'));
    presence.look('s2', at('omar'));
    presence.look('s2', at('omar', 'reply'));
    presence.look('s2', at('omar', 'reply'));
    expect(people()).toEqual(['sara', 'omar reply']);
    presence.look('s2', at('omar', null, 'c2'));
    expect(people()).toEqual(['sara']);
    expect(told.filter(({ conversationId }) => conversationId === 'c1')).toHaveLength(4);
  });

  it('counts a person at two screens once', () => {
    presence.look('s1', at('sara'));
    presence.look('s2', at('sara', 'note'));
    presence.look('s3', at('sara'));
    expect(people()).toEqual(['sara note']);
    presence.look('s2', null);
    expect(people()).toEqual(['sara']);
  });

  it('forgets who says nothing any more', () => {
    presence.look('s1', at('sara'));
    now = 20_000;
    presence.look('s2', at('omar'));
    now = 26_000;
    presence.sweep();
    expect(people()).toEqual(['omar']);
  });
});
