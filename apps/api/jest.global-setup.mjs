import { startTestCluster } from '@diwan/testing';
import { migrate } from './dist/migrate.js';

/** One PostgreSQL for every suite of the api; runs the compiled migrations, as the product does. */
export default async function setUp() {
  globalThis.__stopTestCluster = await startTestCluster({ migrate: (urls) => migrate({ ownerUrl: urls.ownerUrl, appUrl: urls.appUrl, systemUrl: urls.systemUrl }) });
}
