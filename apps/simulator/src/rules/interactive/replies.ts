import { z } from 'zod';
import { chars, link, unique } from '../shapes.js';
import { anyHeader, body, footer, textHeader } from './frame.js';

const replyButton = z.strictObject({ type: z.literal('reply'), reply: z.strictObject({ id: chars(1, 256), title: chars(1, 20) }) });

/** One to three reply buttons; ids up to 256, titles up to 20, both unique (Meta, reply buttons). */
export const ButtonRule = z.strictObject({
  type: z.literal('button'), header: anyHeader.optional(), body: body(1024), footer: footer.optional(),
  action: z.strictObject({
    buttons: z.array(replyButton).min(1).max(3).superRefine((buttons, ctx) => {
      unique(buttons.map((entry) => entry.reply.id), 'Button ids', ctx);
      unique(buttons.map((entry) => entry.reply.title), 'Button titles', ctx);
    }),
  }),
});

const row = z.strictObject({ id: chars(1, 200), title: chars(1, 24), description: chars(1, 72).optional() });
const section = z.strictObject({ title: chars(1, 24).optional(), rows: z.array(row).min(1) });

/** A menu: up to ten sections and ten rows in all; titles up to 24, needed when there is more than one section (Meta, list messages). */
export const ListRule = z.strictObject({
  type: z.literal('list'), header: textHeader.optional(), body: body(4096), footer: footer.optional(),
  action: z.strictObject({
    button: chars(1, 20),
    sections: z.array(section).min(1).max(10).superRefine((sections, ctx) => {
      const rows = sections.flatMap((entry) => entry.rows);
      if (rows.length > 10) ctx.addIssue({ code: 'custom', message: `Total row count exceeds maximum allowed: 10 (${rows.length} given)`, input: sections });
      unique(rows.map((entry) => entry.id), 'Row ids', ctx);
      if (sections.length > 1 && sections.some((entry) => !entry.title)) ctx.addIssue({ code: 'custom', message: 'Section title is required when there is more than one section', params: { graphCode: 131008 }, input: sections });
    }),
  }),
});

/** One button that opens a web page. */
export const CtaUrlRule = z.strictObject({
  type: z.literal('cta_url'), header: anyHeader.optional(), body: body(1024), footer: footer.optional(),
  action: z.strictObject({ name: z.literal('cta_url'), parameters: z.strictObject({ display_text: chars(1, 20), url: link }) }),
});

/** Asks for the customer's place; no header or footer. */
export const LocationRequestRule = z.strictObject({
  type: z.literal('location_request_message'), body: body(1024), action: z.strictObject({ name: z.literal('send_location') }),
});

/** Asks for the customer's number (2026). */
export const ContactRequestRule = z.strictObject({
  type: z.literal('request_contact_info'), body: body(1024), footer: footer.optional(), action: z.strictObject({ name: z.literal('request_contact_info') }),
});
