import { BilingualName, CustomFieldTarget, CustomFieldType, FieldKey, FieldOption, MAX_FIELD_OPTIONS } from '@diwan/domain';
import { z } from 'zod';
import { Instant } from './primitives.js';

export const FieldId = z.uuid().brand<'FieldId'>();
export type FieldId = z.infer<typeof FieldId>;

/** A custom field. Its key and type never change, since filters and stored values lean on them; an archived one is shown nowhere, and its values stay. */
export const FieldView = z.object({
  id: FieldId, target: CustomFieldTarget, key: FieldKey, type: CustomFieldType, name: BilingualName, options: z.array(FieldOption), position: z.number().int(), archivedAt: Instant.nullable(),
});
export type FieldView = z.infer<typeof FieldView>;
/** GET /fields: every definition, archived ones too, in order. */
export const FieldList = z.object({ data: z.array(FieldView), seq: z.number().int() });
export type FieldList = z.infer<typeof FieldList>;
export const FieldAnswer = z.object({ data: FieldView });

const Options = z.array(FieldOption).max(MAX_FIELD_OPTIONS)
  .refine((options) => new Set(options.map(({ key }) => key)).size === options.length, 'Two options have the same key');

/** POST /fields. `options` belong to the types choice and choices. Errors: name_taken (the key), too_many_fields. */
export const CreateField = z.object({ target: CustomFieldTarget, key: FieldKey, type: CustomFieldType, name: BilingualName, options: Options.default([]) })
  .refine(({ type, options }) => isChoice(type) === options.length > 0, { path: ['options'], message: 'Fields to choose in have options, others have none' });
export type CreateField = z.infer<typeof CreateField>;
/** PATCH /fields/:id. An option that is left out can be chosen no longer; where it was chosen it stays until it is changed. */
export const UpdateField = z.object({ name: BilingualName.optional(), options: Options.optional(), archived: z.boolean().optional() });
export type UpdateField = z.infer<typeof UpdateField>;
/** PUT /fields/order: the ids of one target in their new order. Those that are not named follow as they were. */
export const OrderFields = z.object({ target: CustomFieldTarget, ids: z.array(FieldId).min(1).max(200) });
export type OrderFields = z.infer<typeof OrderFields>;

const isChoice = (type: CustomFieldType): boolean => type === 'choice' || type === 'choices';

/** Stored values by key of their field; a key that is missing has no value. */
export const CustomValues = z.record(FieldKey, z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]));
export type CustomValues = z.infer<typeof CustomValues>;
/** What to write: null takes a value away. Judged by the field's type; 422 field_value_wrong names the key and the fault. */
export const CustomPatch = z.record(FieldKey, z.union([z.string().max(10_000), z.number(), z.boolean(), z.array(z.string().max(100)).max(MAX_FIELD_OPTIONS), z.null()]))
  .refine((patch) => Object.keys(patch).length <= 100, 'At most 100 values at once');
export type CustomPatch = z.infer<typeof CustomPatch>;

/** GET /conversations/:id/fields */
export const ConversationFieldsAnswer = z.object({ data: z.object({ custom: CustomValues }), seq: z.number().int() });
export type ConversationFieldsAnswer = z.infer<typeof ConversationFieldsAnswer>;
/** PATCH /conversations/:id/fields. With `expected` a value is written only where it still is what it says (null: none): else 409 edit_conflict. */
export const UpdateConversationFields = z.object({ custom: CustomPatch, expected: CustomPatch.optional() });
export type UpdateConversationFields = z.infer<typeof UpdateConversationFields>;
