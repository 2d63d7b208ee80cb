import { writeFileSync } from 'node:fs';
import type { Reporter, TestCase, TestModule, Vitest } from 'vitest/node';
import { allowedSkips } from './allowed-skips.ts';

/** What one run came to; `skipped` are those nobody allowed. */
export type Tally = { passed: number; failed: number; skipped: number; notes: string[] };

function nameOf(test: TestCase): string {
  return `${test.module.relativeModuleId} > ${test.fullName}`;
}

function count(test: TestCase, tally: Tally): void {
  const result = test.result();
  if (result.state === 'passed') tally.passed += 1;
  else if (result.state === 'failed') tally.failed += 1;
  else {
    const name = nameOf(test);
    const allowed = allowedSkips.find((one) => name.includes(one.name));
    tally.skipped += allowed === undefined ? 1 : 0;
    const note = result.state === 'skipped' ? result.note : undefined;
    const reason = allowed?.reason ?? note ?? 'no reason given';
    tally.notes.push(`not run${allowed === undefined ? '' : ' (allowed)'}: ${name}: ${reason}`);
  }
}

/** Adds up a run. A file that could not be loaded, and an error outside any test, count as one failure each. */
export function tallyOf(modules: readonly TestModule[], strayErrors: number): Tally {
  const tally: Tally = { passed: 0, failed: strayErrors, skipped: 0, notes: [] };
  for (const module of modules) {
    const tests = [...module.children.allTests()];
    for (const test of tests) count(test, tally);
    const broken = [...module.children.allSuites()].flatMap((suite) => suite.errors());
    const errors = module.errors().length + broken.length;
    if (errors > 0) {
      tally.failed += errors;
      tally.notes.push(`failed outside its tests: ${module.relativeModuleId}`);
    } else if (tests.length === 0 && module.state() === 'failed') tally.failed += 1;
  }
  return tally;
}

/** `N passed, N failed`, and `, N skipped` when something was not run. */
export function lineOf(tally: Pick<Tally, 'passed' | 'failed' | 'skipped'>): string {
  const skipped = tally.skipped > 0 ? `, ${tally.skipped} skipped` : '';
  return `${tally.passed} passed, ${tally.failed} failed${skipped}`;
}

/**
 * Ends a run with one line every reader of logs knows. Under `CI` a test that was not run is a failure of the run,
 * unless `allowed-skips.ts` names it with a reason. With KAKEHASHI_TALLY the figures go to that file instead and
 * `scripts/test.mjs` prints the line, after everything else.
 */
export default class TallyReporter implements Reporter {
  private vitest: Vitest | undefined;

  onInit(vitest: Vitest): void {
    this.vitest = vitest;
  }

  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[], reason: string): void {
    if (this.vitest?.config.watch && reason === 'interrupted') return;
    const tally = tallyOf(modules, errors.length);
    if (tally.failed > 0 || (process.env.CI && tally.skipped > 0)) process.exitCode = 1;
    const file = process.env.KAKEHASHI_TALLY;
    if (file) {
      writeFileSync(file, JSON.stringify(tally));
      return;
    }
    const lines = [...tally.notes, lineOf(tally)];
    process.stdout.write(`${lines.join('\n')}\n`);
  }
}
