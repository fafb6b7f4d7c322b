import { LabelId, TeamId } from '@diwan/domain';
import { v7 } from 'uuid';
import { row, rows } from '../../database/database.js';
import { type Principal } from '../../identity/principal.js';
import { Cast, openStage, type Stage } from '../../realtime/stage.fixture.js';
import { LabelsService } from '../labels/labels.service.js';
import { updateConversation } from '../update-conversation.js';
import { TeamsService } from './teams.service.js';

let stage: Stage;
let cast: Cast;
let root: Principal;
let teams: TeamsService;
let labels: LabelsService;

beforeAll(async () => {
  stage = await openStage();
  teams = new TeamsService(stage.db);
  labels = new LabelsService(stage.db);
});
afterAll(() => stage.close());
beforeEach(async () => {
  cast = await Cast.of(stage.db);
  root = await cast.principal((await cast.workspace.addMember({ role: 'owner' })).id);
});

describe('teams', () => {
  it('starts again only those whose sight changed', async () => {
    const [one, two, three] = [await cast.workspace.addMember(), await cast.workspace.addMember(), await cast.workspace.addMember()];
    const { data } = await teams.create(root, { name: 'Sales', description: '', memberIds: [one.id, two.id] });
    expect(await cast.log()).toEqual(['team.saved', 'member.saved', 'reset', 'member.saved', 'reset']);
    await teams.update(root, data.id, { name: 'Sales', description: 'renewals', memberIds: [two.id, three.id] });
    const changed = await rows<{ user_id: string }>(stage.db.system, `SELECT user_id FROM change WHERE workspace_id = $1 AND kind = 'reset' AND seq > 5`, [cast.workspace.id]);
    expect(changed.map(({ user_id }) => user_id).sort()).toEqual([one.id, three.id].sort());
    await teams.update(root, data.id, { name: 'Sales', description: 'no list given' });
    expect((await cast.log()).at(-1)).toBe('team.saved');
    expect((await cast.principal(three.id)).viewer.teamIds).toEqual([data.id]);
  });

  it('leaves its conversations to everybody when it goes', async () => {
    const { data: team } = await teams.create(root, { name: 'Gone', description: '' });
    const agent = await cast.principal((await cast.workspace.addMember()).id);
    const id = await cast.receive('hello');
    await updateConversation(stage.db, root, id, { teamId: team.id });
    expect(await cast.list(agent)).toEqual([]);
    await teams.remove(root, team.id);
    expect((await cast.list(agent)).map((item) => [item.id, item.teamId, item.assignmentVersion])).toEqual([[id, null, 2]]);
    expect(await row(stage.db.system, `SELECT data FROM conversation_event WHERE conversation_id = $1 ORDER BY seq DESC LIMIT 1`, [id]))
      .toEqual({ data: { from: team.id, to: null, reason: 'team_removed' } });
  });

  it('refuses names that are taken, strangers, and teams that are not', async () => {
    await teams.create(root, { name: 'Sales', description: '' });
    const { data } = await teams.create(root, { name: 'Support', description: '' });
    await expect(teams.create(root, { name: 'Sales', description: '' })).rejects.toMatchObject({ code: 'name_taken' });
    await expect(teams.update(root, data.id, { name: 'Sales', description: '' })).rejects.toMatchObject({ code: 'name_taken' });
    await expect(teams.update(root, data.id, { name: 'Support', description: '', memberIds: [v7() as never] })).rejects.toMatchObject({ code: 'member_not_found' });
    const absent = TeamId.parse(v7());
    await expect(teams.update(root, absent, { name: 'New', description: '' })).rejects.toMatchObject({ code: 'team_not_found' });
    await expect(teams.remove(root, absent)).rejects.toMatchObject({ code: 'team_not_found' });
    expect(await cast.log()).toEqual(['team.saved', 'team.saved']);
  });

  it('is never assigned to while it is being removed', async () => {
    const ids = [await cast.receive('a'), await cast.receive('b'), await cast.receive('c')];
    const { data: team } = await teams.create(root, { name: 'Brief', description: '' });
    await Promise.allSettled([...ids.map((id) => updateConversation(stage.db, root, id, { teamId: team.id })), teams.remove(root, team.id)]);
    expect((await cast.list(root)).map((item) => item.teamId)).toEqual([null, null, null]);
  });
});

describe('labels', () => {
  it('are made, renamed and removed, each told once', async () => {
    const { data } = await labels.create(root, { name: 'VIP', color: 'red', description: '' });
    await expect(labels.create(root, { name: 'VIP', color: 'blue', description: '' })).rejects.toMatchObject({ code: 'name_taken' });
    expect((await labels.update(root, data.id, { name: 'VIP', color: 'teal', description: 'best' })).data).toMatchObject({ color: 'teal', description: 'best' });
    await labels.remove(root, data.id);
    await expect(labels.remove(root, data.id)).rejects.toMatchObject({ code: 'label_not_found' });
    await expect(labels.update(root, LabelId.parse(v7()), { name: 'x', color: 'red', description: '' })).rejects.toMatchObject({ code: 'label_not_found' });
    expect(await cast.log()).toEqual(['label.saved', 'label.saved', 'label.removed']);
  });

  it('fall off a conversation by the way once they are removed', async () => {
    const [gone, kept] = [await cast.workspace.addLabel(), await cast.workspace.addLabel()];
    const id = await cast.receive('hello');
    await updateConversation(stage.db, root, id, { labelIds: [gone] });
    await labels.remove(root, gone);
    expect((await updateConversation(stage.db, root, id, { labelIds: [gone, kept] })).data.labelIds).toEqual([kept]);
  });
});
