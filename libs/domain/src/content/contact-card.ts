import { z } from 'zod';

const short = z.string().max(1000);

/** A person's card as WhatsApp passes it: nearly everything optional, `type` values free text. */
export const ContactCard = z.object({
  name: z.object({
    formattedName: short, firstName: short.optional(), lastName: short.optional(), middleName: short.optional(),
    prefix: short.optional(), suffix: short.optional(),
  }),
  phones: z.array(z.object({ phone: short.optional(), waId: short.optional(), type: short.optional() })).default([]),
  emails: z.array(z.object({ email: short.optional(), type: short.optional() })).default([]),
  addresses: z.array(z.object({
    street: short.optional(), city: short.optional(), state: short.optional(), zip: short.optional(),
    country: short.optional(), countryCode: short.optional(), type: short.optional(),
  })).default([]),
  urls: z.array(z.object({ url: short.optional(), type: short.optional() })).default([]),
  org: z.object({ company: short.optional(), department: short.optional(), title: short.optional() }).optional(),
  birthday: short.optional(),
  origin: z.string().optional(),
});
export type ContactCard = z.infer<typeof ContactCard>;
