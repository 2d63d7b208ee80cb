/** What test files get: a server they may make databases on, and the migrated one to clone. */
export type TestCluster = { adminUrl: string; template: string; prefix: string };

declare module 'vitest' {
  interface ProvidedContext {
    cluster: TestCluster;
  }
}

/** The same server, another database. */
export function databaseUrl(adminUrl: string, database: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  return url.href;
}
