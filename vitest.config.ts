import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** One less than the cores would be one file at a time on a machine of two, which waits half the time for its database. */
const maxWorkers = Math.max(2, availableParallelism() - 1);

const ignored = ['**/node_modules/**', 'dist/**', 'data/**'];

/**
 * Four kinds of tests (docs/architecture.md): what a file is called decides where it runs.
 * `*.test.ts` rules without a database, `*.db.test.ts` on a real PostgreSQL, `web/**` `*.test.tsx` in jsdom,
 * `tests/journeys/*.journey.ts` in a real browser against the real program, two at once.
 */
export default defineConfig({
  test: {
    maxWorkers,
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
          // Much of their time is waiting (undo, heartbeats): two at once, after everything that only computes.
          maxWorkers: 2,
          sequence: { concurrent: false, groupOrder: 1 },
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
