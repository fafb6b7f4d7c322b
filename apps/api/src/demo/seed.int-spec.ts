import { rows } from '../database/database.js';
import { decrypt } from '../config/secret-box.js';
import { type DemoFacts } from '../config/demo-env.js';
import { type Auth, AUTH } from '../identity/auth.js';
import { createTestApp, type TestApp } from '../testing/test-app.js';
import { seedDemo, type Seeded } from './seed.js';

const facts: DemoFacts = {
  password: 'demo-password-1', apiKey: 'dwn_demo-key-of-the-test-0123456789', accessToken: 'EAAG-first',
  numbers: [
    { phoneNumberId: '1100', wabaId: '2200', displayPhone: '+966 55 123 4567', name: 'Diwan Demo' },
    { phoneNumberId: '1101', wabaId: '2201', displayPhone: '+1 555 010 0199', name: 'Replay' },
  ],
};

let test: TestApp;
const seed = (over: Partial<DemoFacts> = {}): Promise<Seeded> => seedDemo(test.db, test.app.get<Auth>(AUTH), test.config.encryptionKeys, { ...facts, ...over });
const counts = (workspaceId: string) => rows(test.db.system, `
  SELECT (SELECT count(*)::int FROM member WHERE workspace_id = $1) AS members, (SELECT count(*)::int FROM team_member WHERE workspace_id = $1) AS in_teams,
    (SELECT count(*)::int FROM label WHERE workspace_id = $1) AS labels, (SELECT count(*)::int FROM number WHERE workspace_id = $1) AS numbers,
    (SELECT count(*)::int FROM number_route WHERE workspace_id = $1) AS routes, (SELECT count(*)::int FROM api_key WHERE workspace_id = $1) AS keys`, [workspaceId]);

beforeAll(async () => {
  test = await createTestApp();
});
afterAll(() => test.close());

describe('the demo workspace', () => {
  it('is the same however often it is seeded, and takes the newest token and password', async () => {
    const first = await seed();
    const again = await seed({ accessToken: 'EAAG-second', password: 'demo-password-2' });
    expect(again.workspaceId).toBe(first.workspaceId);
    expect(await counts(first.workspaceId)).toEqual([{ members: 5, in_teams: 4, labels: 6, numbers: 2, routes: 2, keys: 1 }]);
    const [number] = await rows<{ box: Buffer; keyId: string }>(test.db.system, `SELECT access_token AS box, access_token_key_id AS "keyId" FROM number WHERE phone_number_id = '1100'`);
    expect(number && decrypt(test.config.encryptionKeys, number)).toBe('EAAG-second');
  });

  it('lets everyone of it sign in, and its key do what an owner may', async () => {
    const { users, workspaceId } = await seed();
    expect(users.map(({ role }) => role)).toEqual(['owner', 'admin', 'manager', 'agent', 'agent']);
    for (const { email, password, role } of users) {
      const cookie = await test.signIn({ id: '', email, role: 'agent' }, password);
      expect((await test.app.inject({ url: '/api/v1/me', headers: { cookie } })).json()).toMatchObject({ role, workspace: { id: workspaceId, timeZone: 'Asia/Riyadh' } });
    }
    const key = await test.app.inject({ url: '/api/v1/me', headers: { authorization: `Bearer ${facts.apiKey}` } });
    expect(key.json()).toMatchObject({ role: 'owner', workspace: { id: workspaceId } });
  });
});
