import { z } from 'zod';
import { EpisodeStatus, Priority, TurnOwner } from '../episode.js';
import { LabelId, NumberId, TeamId, UserId } from '../ids.js';
import { NumberTest, TextTest, TimeTest } from './tests.js';

/** As many choices as a list on screen can hold; more is a mistake or an attack. */
const MAX_CHOICES = 100;
const choices = <Choice extends z.ZodType>(choice: Choice) => z.array(choice).min(1).max(MAX_CHOICES);

/** `in`: one of them; `notIn`: none of them. */
const oneOf = <Field extends string, Choice extends z.ZodType>(field: Field, choice: Choice) =>
  z.object({ field: z.literal(field), op: z.enum(['in', 'notIn']), values: choices(choice) });

const moment = <Field extends string>(field: Field) => z.object({ field: z.literal(field), test: TimeTest });
const yesNo = <Field extends string>(field: Field) => z.object({ field: z.literal(field), value: z.boolean() });

/** Somebody, whoever asks, or nobody. */
export const PersonRef = z.union([z.enum(['me', 'none']), UserId]);
export type PersonRef = z.infer<typeof PersonRef>;
/** A team, any of those of whoever asks, or none. */
export const TeamRef = z.union([z.enum(['mine', 'none']), TeamId]);
export type TeamRef = z.infer<typeof TeamRef>;

/** Key of a custom field: what its definition says, never its title, which people change. */
export const FieldKey = z.string().regex(/^[a-z][a-z0-9_]{0,62}$/);
export type FieldKey = z.infer<typeof FieldKey>;

/** What is asked of a custom field depends on the field's type; a definition that was changed or deleted since matches nothing. */
export const CustomTest = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), test: TextTest }),
  z.object({ type: z.literal('number'), test: NumberTest }),
  z.object({ type: z.literal('date'), test: TimeTest }),
  z.object({ type: z.literal('bool'), value: z.boolean() }),
  z.object({ type: z.literal('choice'), op: z.enum(['any', 'all', 'none']), values: choices(z.string().min(1).max(200)) }),
]);
export type CustomTest = z.infer<typeof CustomTest>;

/** One question about a conversation or its person. What only the asker can answer (unread, mine, following) is answered for them. */
export const Condition = z.discriminatedUnion('field', [
  oneOf('status', EpisodeStatus),
  oneOf('assignee', PersonRef),
  oneOf('team', TeamRef),
  oneOf('number', NumberId),
  oneOf('priority', Priority),
  oneOf('turn', TurnOwner),
  z.object({ field: z.literal('label'), op: z.enum(['any', 'all', 'none']), values: choices(LabelId) }),
  z.object({ field: z.literal('window'), is: z.enum(['open', 'closed', 'never']) }),
  moment('windowCloses'),
  moment('waitingSince'),
  moment('lastActivity'),
  moment('lastInbound'),
  moment('created'),
  moment('snoozedUntil'),
  yesNo('unread'),
  yesNo('mentioned'),
  yesNo('following'),
  yesNo('draft'),
  yesNo('fromAd'),
  oneOf('contact.language', z.string().min(2).max(12)),
  oneOf('contact.country', z.string().length(2)),
  yesNo('contact.blocked'),
  yesNo('contact.optedOut'),
  z.object({ field: z.literal('contact.name'), test: TextTest }),
  z.object({ field: z.literal('contact.custom'), key: FieldKey, test: CustomTest }),
  /** A custom field of the conversation itself. */
  z.object({ field: z.literal('custom'), key: FieldKey, test: CustomTest }),
]);
export type Condition = z.infer<typeof Condition>;
export type ConditionField = Condition['field'];
