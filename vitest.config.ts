import { defineConfig } from 'vitest/config';

const ignored = ['**/node_modules/**', 'dist/**', 'data/**'];

/**
 * Four kinds of tests (docs/architecture.md): what a file is called decides where it runs.
 * `*.test.ts` rules without a database, `*.db.test.ts` on a real PostgreSQL, `web/**` `*.test.tsx` in jsdom,
 * `tests/journeys/*.journey.ts` in a real browser against the real program, one at a time.
 */
export default defineConfig({
  test: {
    reporters: ['default', './tests/setup/tally.ts'],
    projects: [
      {
        test: {
          name: 'rules',
          environment: 'node',
          include: ['**/*.test.ts', 'scripts/**/*.test.mjs'],
          exclude: [...ignored, '**/*.db.test.ts'],
        },
      },
      {
        test: {
          name: 'database',
          environment: 'node',
          include: ['**/*.db.test.ts'],
          exclude: ignored,
          globalSetup: ['./tests/setup/cluster.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'web',
          environment: 'jsdom',
          include: ['web/**/*.test.tsx'],
          exclude: ignored,
          setupFiles: ['./tests/setup/screen.ts'],
        },
      },
      {
        test: {
          name: 'journeys',
          environment: 'node',
          include: ['tests/journeys/**/*.journey.ts'],
          exclude: ignored,
          globalSetup: ['./tests/setup/cluster.ts'],
          fileParallelism: false,
          sequence: { concurrent: false, groupOrder: 1 },
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
