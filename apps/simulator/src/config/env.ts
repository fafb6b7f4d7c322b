import { z } from 'zod';

/** Environment of a simulator that runs by itself. `SIMULATOR_SEED` is the path of a JSON seed file; absent means the built-in one. */
const EnvSchema = z.object({
  SIMULATOR_PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  SIMULATOR_HOST: z.string().min(1).default('127.0.0.1'),
  SIMULATOR_PUBLIC_URL: z.url().optional(),
  SIMULATOR_DATA: z.string().min(1).optional(),
  SIMULATOR_SEED: z.string().min(1).optional(),
  SIMULATOR_LOG: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('warn'),
});

export interface SimulatorEnv {
  port: number;
  host: string;
  /** How others reach the simulator, when that is not the address it listens on (containers, proxies). */
  publicUrl: string | undefined;
  dataFolder: string | undefined;
  seedFile: string | undefined;
  logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
}

/** Reads and checks the environment once; throws an Error that names every bad variable. */
export function readEnv(env: NodeJS.ProcessEnv): SimulatorEnv {
  const parsed = EnvSchema.safeParse(env);
  if (!parsed.success) throw new Error(`Configuration is wrong:\n${z.prettifyError(parsed.error)}`);
  const { data } = parsed;
  return { port: data.SIMULATOR_PORT, host: data.SIMULATOR_HOST, publicUrl: data.SIMULATOR_PUBLIC_URL?.replace(/\/$/, ''), dataFolder: data.SIMULATOR_DATA, seedFile: data.SIMULATOR_SEED, logLevel: data.SIMULATOR_LOG };
}
