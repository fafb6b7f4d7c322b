import type { Secrets } from '../data/secrets.js';
import { demoIds } from './ids.js';

/** The simulator's seed file: its app, and the accounts and numbers it plays. */
export function simulatorSeed(secrets: Pick<Secrets, 'accessToken' | 'appSecret' | 'verifyToken'>, webhookUrl: string): object {
  const { accessToken, appSecret, verifyToken } = secrets;
  return {
    accessToken, appId: demoIds.appId, appSecret, verifyToken, webhookUrl,
    wabas: [
      { id: demoIds.wabaId, name: 'Diwan Trading', numbers: [{ id: demoIds.phoneNumberId, displayPhoneNumber: demoIds.displayPhone, verifiedName: demoIds.verifiedName }] },
      { id: demoIds.replayWabaId, name: 'Diwan Replay', numbers: [{ id: demoIds.replayPhoneNumberId, displayPhoneNumber: demoIds.replayDisplayPhone, verifiedName: demoIds.replayVerifiedName }] },
    ],
  };
}
