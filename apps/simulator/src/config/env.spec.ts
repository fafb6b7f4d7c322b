import { readEnv } from './env.js';
import { SeedSchema } from './seed.js';
import { defaultSeed } from './default-seed.js';
import { defaultTemplates } from './default-templates.js';
import { checkComponents } from '../rules/template-create.js';

describe('configuration', () => {
  it('has defaults for everything', () => expect(readEnv({})).toEqual({ port: 4000, host: '127.0.0.1', publicUrl: undefined, dataFolder: undefined, seedFile: undefined, logLevel: 'warn' }));

  it('names what is wrong', () => expect(() => readEnv({ SIMULATOR_PORT: 'many', SIMULATOR_LOG: 'loud' })).toThrow(/SIMULATOR_PORT[\s\S]*SIMULATOR_LOG/));

  it('has a built-in seed that is one', () => expect(SeedSchema.parse(defaultSeed)).toEqual(defaultSeed));

  it('has built-in templates the reviewer would take, in both languages and every state', () => {
    for (const template of defaultTemplates.filter(({ category }) => category !== 'AUTHENTICATION')) expect(() => checkComponents(template.components, template.category, template.parameter_format)).not.toThrow();
    expect(new Set(defaultTemplates.map(({ status }) => status))).toEqual(new Set(['APPROVED', 'PAUSED', 'REJECTED', 'PENDING']));
    expect(new Set(defaultTemplates.map(({ language }) => language))).toEqual(new Set(['ar', 'en', 'en_US']));
  });
});
