import { demoFile, parseSeeded } from './demo-file.js';
import { simulatorSeed } from './simulator-seed.js';

const seeded = { email: 'owner@demo.example', password: 'p', apiKey: 'k', workspaceId: 'w', users: [{ email: 'owner@demo.example', password: 'p', role: 'owner' }] };
const secrets = { accessToken: 'EAA1', appSecret: 's', verifyToken: 'v' };

describe('parseSeeded', () => {
  it('finds the answer behind what libraries print', () => {
    expect(parseSeeded(`a warning\n${JSON.stringify(seeded)}\n`)).toEqual(seeded);
  });

  it.each(['', 'no answer', '{"email":"only"}'])('refuses %p', (output) => expect(() => parseSeeded(output)).toThrow('The demo workspace could not be made'));
});

describe('demoFile', () => {
  const file = demoFile({ url: 'http://localhost:3000', simulatorUrl: 'http://localhost:4000' }, seeded, secrets);

  it('has exactly what scripts rely on', () => {
    expect(Object.keys(file).sort()).toEqual([
      'accessToken', 'apiKey', 'appSecret', 'email', 'password', 'phoneNumberId', 'replayPhoneNumberId', 'replayWabaId', 'simulatorUrl', 'url', 'users', 'verifyToken', 'wabaId', 'workspaceId',
    ]);
  });

  it('names ids as Meta writes them, no two alike', () => {
    const ids = [file.phoneNumberId, file.wabaId, file.replayPhoneNumberId, file.replayWabaId];
    expect(new Set(ids).size).toBe(4);
    for (const id of ids) expect(id).toMatch(/^\d{15}$/);
  });

  it('names the numbers that the simulator plays', () => {
    const seed = JSON.stringify(simulatorSeed(secrets, 'http://127.0.0.1:3000/webhooks/whatsapp'));
    for (const id of [file.phoneNumberId, file.wabaId, file.replayPhoneNumberId, file.replayWabaId, file.accessToken]) expect(seed).toContain(id);
  });
});
