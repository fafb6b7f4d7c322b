import 'reflect-metadata';
import { createApp } from './app.js';
import { loadConfig, type Role } from './config/config.js';
import { endWithSentence } from './start.js';

/** Starts the process with these roles unless DIWAN_ROLES says otherwise. What cannot work ends in a sentence, not in a stack trace. */
export const run = async (defaultRoles: Role[]): Promise<void> => {
  try {
    const config = loadConfig(process.env, defaultRoles);
    const app = await createApp(config);
    await app.listen(config.http.port, config.http.host);
  } catch (error) {
    endWithSentence(error);
  }
};
