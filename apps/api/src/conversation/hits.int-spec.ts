import { row, rows } from '../database/database.js';
import { Cast, openStage, type Stage } from '../realtime/stage.fixture.js';
import { findHits } from './hits.query.js';
import { updateConversation } from './update-conversation.js';

let stage: Stage;
beforeAll(async () => { stage = await openStage(); });
afterAll(() => stage.close());

it('tell the newest place where all was said, or the one sought by its id, to those who see it', async () => {
  const cast = await Cast.of(stage.db);
  const owner = await cast.principal((await cast.workspace.addMember({ role: 'owner' })).id);
  const agent = await cast.principal((await cast.workspace.addMember()).id);
  const hits = (who: typeof owner, q: string, ids: Parameters<typeof findHits>[2]['ids']) => stage.db.inWorkspace(cast.workspace.id, (tx) => findHits(tx, who.viewer, { q, ids }));
  const id = await cast.receive('أُريد استرجاع الطَّلب ٤٤٥٦');
  const other = await cast.receive('something else');
  const first = await row<{ id: string; wamid: string }>(stage.db.system, `SELECT id, wamid FROM message WHERE conversation_id = $1 AND direction = 'in'`, [id]);
  await rows(stage.db.system, `
    INSERT INTO message (workspace_id, id, conversation_id, seq, direction, author_kind, type, content, sent_at, order_at, status)
    SELECT $1, gen_random_uuid(), $2, 500, 'out', 'agent', 'text', '{"type": "text", "text": "عن استرجاع الطلب"}', now(), now() + interval '1 minute', 'sent'`, [cast.workspace.id, id]);
  expect(await hits(owner, 'استرجاع طلب', [id, other])).toMatchObject([{ conversationId: id, direction: 'out', text: 'عن استرجاع الطلب' }]);
  for (const q of ['4456', first?.wamid ?? '', first?.id ?? '']) expect(await hits(owner, q, [id])).toMatchObject([{ messageId: first?.id, text: 'أُريد استرجاع الطَّلب ٤٤٥٦' }]);
  expect(await hits(owner, 'استرجاع', [other])).toEqual([]);
  await rows(stage.db.system, `UPDATE message SET revoked_at = now() WHERE id = $1`, [first?.id]);
  expect(await hits(agent, '4456', [id])).toEqual([]);
  await updateConversation(stage.db, owner, id, { assigneeId: owner.userId });
  expect(await hits(agent, 'استرجاع', [id])).toEqual([]);
});
