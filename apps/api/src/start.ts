import { ConfigError } from './config/config.js';
import { StartupError } from './config/startup-error.js';

/** EX_CONFIG of sysexits.h: started wrongly; starting again without a change is of no use. */
const EXIT_CONFIG = 78;
const EXIT_FAILURE = 1;

const UNREACHABLE: Record<string, string> = {
  ECONNREFUSED: 'The database does not answer at the configured address. Is PostgreSQL running?',
  ENOTFOUND: "The database's host name is not known. Check the DATABASE_… variables.",
  '28P01': 'The database refused the password of one of the DATABASE_… variables. Run `node apps/api/dist/migrate.js` to set it.',
  '3D000': 'The database named in the DATABASE_… variables does not exist.',
  EADDRINUSE: 'The port is taken by another program. Choose another with PORT.',
};

const codeOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

/** Ends the process over an error of the start-up: what a person can mend is told in a sentence, anything else with its stack. */
export const endWithSentence = (error: unknown): never => {
  if (error instanceof ConfigError || error instanceof StartupError) {
    process.stderr.write(`${error.message}\n`);
    process.exit(EXIT_CONFIG);
  }
  const sentence = UNREACHABLE[codeOf(error) ?? ''];
  process.stderr.write(sentence ? `${sentence} (${String(error)})\n` : `${error instanceof Error ? error.stack ?? error.message : String(error)}\n`);
  process.exit(EXIT_FAILURE);
};
