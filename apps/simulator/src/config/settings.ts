import { z } from 'zod';

/** How the stand-in behaves where Meta differs between accounts or versions. `GET /settings` shows it, `POST /settings` merges into it. */
export const SettingsSchema = z.object({
  /** Version of webhook payloads; below v24 statuses carry a conversation object (Meta, webhooks reference). */
  webhookVersion: z.string().regex(/^v\d+\.\d+$/),
  /** Where a closed window is reported: `async` = 200, then a failed status 131047 (what Meta usually does); `sync` = 400 at once. */
  windowErrors: z.enum(['async', 'sync']),
  /** `phone`: as before 2026; `both`: user_id beside the number; `bsuid`: number left out (Meta, business-scoped user ids). */
  identity: z.enum(['phone', 'both', 'bsuid']),
  /** `always`: an edit arrives as `edit`; `coexistence`: only for numbers in the WhatsApp Business app, others get `unsupported` (Meta's pages differ). */
  editWebhooks: z.enum(['always', 'coexistence']),
  /** Whether the business lets its history be shared when the product asks for it (`smb_app_data`). */
  historySharing: z.enum(['shared', 'declined']),
  /** Catalogues, products and flows in a send must be ones this simulator lists; Meta always insists. */
  knownAssetsOnly: z.boolean(),
  /** Inbound media webhooks carry a download `url`, since November 2025. */
  mediaUrlInWebhook: z.boolean(),
  /** Milliseconds. */
  templateReviewMs: z.number().int().min(0).max(86_400_000),
  sentMs: z.tuple([z.number().min(0), z.number().min(0)]),
  deliveredMs: z.tuple([z.number().min(0), z.number().min(0)]),
  readMs: z.tuple([z.number().min(0), z.number().min(0)]),
  /** Share of messages read at once, whose `delivered` never comes. */
  skipDelivered: z.number().min(0).max(1),
  webhookTimeoutMs: z.number().int().min(50).max(120_000),
  /** First wait before a failed webhook is sent again, doubled-and-a-half each time up to an hour, for 7 days in all. */
  webhookRetryMs: z.number().int().min(1).max(3_600_000),
  webhookConcurrency: z.number().int().min(1).max(256),
  /** Several updates in one POST: at most `max`, collected for `windowMs`. */
  batch: z.object({ max: z.number().int().min(1).max(1000), windowMs: z.number().int().min(0).max(10_000) }),
  /** Messages a second and number, in the default throughput of 80 (Meta, throughput). 0 switches the limit off. */
  messagesPerSecond: z.number().int().min(0),
  /** One message in six seconds to one user with a burst of 45 (Meta, pair rate limit). */
  pairLimit: z.boolean(),
  /** Management calls an hour and WABA; 5000 once a number is registered. 0 switches the limit off. */
  managementPerHour: z.number().int().min(0),
  /** Recipients a test number may write to; empty means everyone. */
  allowedRecipients: z.array(z.string()),
});

export type Settings = z.output<typeof SettingsSchema>;

export const SettingsPatch = SettingsSchema.partial().strict();

export const defaultSettings = (webhookVersion: string): Settings => ({
  webhookVersion, windowErrors: 'async', identity: 'phone', editWebhooks: 'always', historySharing: 'shared', knownAssetsOnly: false, mediaUrlInWebhook: true, templateReviewMs: 5000,
  sentMs: [50, 500], deliveredMs: [100, 900], readMs: [300, 1500], skipDelivered: 0,
  webhookTimeoutMs: 10_000, webhookRetryMs: 1000, webhookConcurrency: 32, batch: { max: 1, windowMs: 0 },
  messagesPerSecond: 80, pairLimit: true, managementPerHour: 5000, allowedRecipients: [],
});
