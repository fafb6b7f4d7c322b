export const clusterVariable = 'DIWAN_TEST_CLUSTER';
export const TEMPLATE = 'diwan_template';

/** What suites need to know about the running cluster. */
export interface TestCluster { ownerUrl: string }

/** Connection strings of the three roles to one database. */
export interface RoleUrls { ownerUrl: string; appUrl: string; systemUrl: string }

/** Roles belong to the cluster, so every test database shares these passwords. */
const PASSWORDS = { diwan_app: 'test-app-password', diwan_system: 'test-system-password' } as const;

export const roleUrls = (cluster: TestCluster, database: string): RoleUrls => {
  const as = (user?: keyof typeof PASSWORDS): string => {
    const url = new URL(cluster.ownerUrl);
    url.pathname = `/${database}`;
    if (user) {
      url.username = user;
      url.password = PASSWORDS[user];
    }
    return url.toString();
  };
  return { ownerUrl: as(), appUrl: as('diwan_app'), systemUrl: as('diwan_system') };
};
