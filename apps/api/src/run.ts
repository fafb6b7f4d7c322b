import 'reflect-metadata';
import { createApp } from './app.js';
import { ConfigError, loadConfig, type Role } from './config/config.js';
import { StartupError } from './config/startup-error.js';

/** EX_CONFIG of sysexits.h: started wrongly; starting again without a change is of no use. */
const EXIT_CONFIG = 78;

/** Starts the process with these roles unless DIWAN_ROLES says otherwise. What cannot work ends in a sentence, not in a stack trace. */
export const run = async (defaultRoles: Role[]): Promise<void> => {
  try {
    const config = loadConfig(process.env, defaultRoles);
    const app = await createApp(config);
    await app.listen(config.http.port, config.http.host);
  } catch (error) {
    if (error instanceof ConfigError || error instanceof StartupError) {
      process.stderr.write(`${error.message}\n`);
      process.exit(EXIT_CONFIG);
    }
    throw error;
  }
};
