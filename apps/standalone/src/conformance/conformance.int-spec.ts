import { bodyTextOf, checkTemplateMessage, OutboundContent, TemplateDefinition } from '@diwan/domain';
import { jest } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { contentKinds } from './content.arbitrary.js';
import { interactiveKinds } from './interactive.arbitrary.js';
import { templateMessages } from './template.arbitrary.js';
import { type Verdict, WhatsApp } from './whatsapp.fixture.js';

const Templates = z.object({ data: z.array(z.looseObject({ name: z.string(), language: z.string(), parameter_format: z.string().optional() })).min(1) });

// Shrinking a counterexample asks the simulator hundreds of times.
jest.setTimeout(120_000);

/**
 * The product's schemas and the simulator were written apart and share no rule. Whatever one accepts the other must accept: a rule that one
 * of them has wrong shows here before Meta shows it.
 */
describe('what we let through and what WhatsApp takes are the same', () => {
  let whatsapp: WhatsApp;
  beforeAll(async () => { whatsapp = await WhatsApp.start(); });
  afterAll(() => whatsapp.stop());

  const agree = async (candidate: unknown, check: (content: OutboundContent) => string[] = () => []): Promise<void> => {
    const parsed = OutboundContent.safeParse(candidate);
    const faults = parsed.success ? check(parsed.data) : [z.prettifyError(parsed.error)];
    const ours: Verdict = { accepted: faults.length === 0, why: faults.join(', ') || 'fine' };
    const theirs = await whatsapp.judge(parsed.success ? parsed.data : (candidate as OutboundContent));
    if (ours.accepted !== theirs.accepted) throw new Error(`We say: ${ours.why}\nWhatsApp says: ${theirs.why}`);
  };

  it.each(Object.entries(contentKinds))('%s', async (_kind, candidates) => {
    await fc.assert(fc.asyncProperty(candidates, (content) => agree(content)), { numRuns: 120 });
  });

  it.each(Object.entries(interactiveKinds))('interactive %s', async (_kind, candidates) => {
    await fc.assert(fc.asyncProperty(candidates, (interactive) => agree({ type: 'interactive', interactive })), { numRuns: 120 });
  });

  it('templates of every shape and state', async () => {
    const { data } = Templates.parse(await whatsapp.graph(`/${whatsapp.wabaId}/message_templates?limit=200&fields=name,language,status,category,components,parameter_format`));
    expect(data.length).toBeGreaterThan(10);
    for (const listed of data) {
      const definition = TemplateDefinition.parse({ ...listed, parameterFormat: listed.parameter_format });
      const check = (content: OutboundContent) => (content.type === 'template' ? checkTemplateMessage(definition, content.template).map(({ code, place }) => `${code} ${place ?? ''}`) : []);
      const property = fc.asyncProperty(templateMessages(definition, bodyTextOf(definition)), (template) => agree({ type: 'template', template }, check));
      await fc.assert(property, { numRuns: 60 });
    }
  });
});
