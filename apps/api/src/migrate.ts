import { connect } from './database/data-source.js';

/** Runs pending migrations as the owner. */
export const migrate = async (options: { ownerUrl: string }): Promise<void> => {
  const source = await connect(options.ownerUrl, 'owner', 1);
  try {
    await source.runMigrations({ transaction: 'each' });
  } finally {
    await source.destroy();
  }
};
