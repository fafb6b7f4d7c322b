import { type Permission } from '@diwan/domain';
import { type ChangeDraft } from '../../change/append.js';
import { type Tx } from '../../database/database.js';
import { raiseNotification, resolveNotifications } from '../../notification/raise.js';
import { type Concerned } from './number-lines.js';
import { type Told } from './told.js';

/** Tells those who hold the permission that they have to act, or that they no longer have to. */
export const actOn = async (tx: Tx, told: Told, numbers: readonly Concerned[], to: { permission: Permission; link: string }): Promise<ChangeDraft[]> => {
  const [only] = numbers;
  const ended = told.resolve ? await resolveNotifications(tx, told.resolve) : [];
  if (!told.raise) return ended;
  const raised = await raiseNotification(tx, {
    topic: told.raise.topic, kind: told.summary, severity: told.severity, to: { permission: to.permission }, numberId: numbers.length === 1 && only ? only.id : null, link: to.link,
    data: { ...told.data, numbers: numbers.map(({ display_phone_number: shown }) => shown) }, expiresAt: told.raise.expiresAt ?? null,
  });
  return [...ended, ...raised];
};
