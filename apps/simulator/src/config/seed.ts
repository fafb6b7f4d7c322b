import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const numericId = z.string().regex(/^\d{5,20}$/, 'an id is 5 to 20 digits');

const SeedTemplate = z.object({
  id: numericId.optional(),
  name: z.string().regex(/^[a-z0-9_]{1,512}$/),
  language: z.string().min(2),
  category: z.enum(['MARKETING', 'UTILITY', 'AUTHENTICATION']),
  status: z.enum(['APPROVED', 'PENDING', 'REJECTED', 'PAUSED', 'DISABLED']).default('APPROVED'),
  parameter_format: z.enum(['POSITIONAL', 'NAMED']).default('POSITIONAL'),
  rejected_reason: z.string().optional(),
  components: z.array(z.looseObject({ type: z.string() })),
});

const SeedNumber = z.object({ id: numericId, displayPhoneNumber: z.string().min(3), verifiedName: z.string().min(1) });

const SeedWaba = z.object({ id: numericId, name: z.string().min(1), numbers: z.array(SeedNumber).min(1), templates: z.array(SeedTemplate).optional() });

const SeedCustomer = z.object({
  waId: z.string().regex(/^\d{5,20}$/),
  name: z.string().min(1),
  language: z.enum(['ar', 'en']),
  about: z.string().optional(),
  avatarHue: z.number().min(0).max(359).optional(),
});

/**
 * What exists when the simulator starts for the first time: the app with its secret, one access token for every WABA named, numbers, templates, customers.
 * A later start with the same data folder keeps chats, templates and people, and takes over credentials and the list of accounts.
 */
export const SeedSchema = z.object({
  accessToken: z.string().min(1),
  appId: numericId,
  appSecret: z.string().min(1),
  verifyToken: z.string().min(1),
  webhookUrl: z.url(),
  /** The version of webhook payloads, which Meta sets per subscription and not by the version called. */
  graphVersion: z.string().regex(/^v\d+\.\d+$/).default('v25.0'),
  wabas: z.array(SeedWaba).min(1),
  customers: z.array(SeedCustomer).optional(),
});

export type Seed = z.output<typeof SeedSchema>;
export type SeedInput = z.input<typeof SeedSchema>;
export type SeedTemplate = z.output<typeof SeedTemplate>;
export type SeedCustomer = z.output<typeof SeedCustomer>;

/** Reads a seed file; throws an Error naming the file and each fault. */
export async function readSeed(path: string): Promise<Seed> {
  const parsed = SeedSchema.safeParse(JSON.parse(await readFile(path, 'utf8')));
  if (!parsed.success) throw new Error(`The seed file ${path} is wrong:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
