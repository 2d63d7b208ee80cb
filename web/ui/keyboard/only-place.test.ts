import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const web = fileURLToPath(new URL('../..', import.meta.url));
const here = join('ui', 'keyboard');

function sources(): string[] {
  return readdirSync(web, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path) && !path.startsWith(here))
    .map((path) => join(web, path));
}

/** Asking an event for its key by hand: `event.key === 'Enter'`, `e.code == …`, `switch (event.key)`, `keyCode`. */
const byHand = [
  /\.(key|code)\s*[!=]==?\s*['"`]([A-Z ]|.['"`])/,
  /switch\s*\(\s*\w+\.(key|code|keyCode|which)\s*\)/,
  /\.(keyCode|which|isComposing)\b/,
  /\[['"](Enter|Escape|Esc|Tab)['"][^\]]*\]\.includes\(/,
];

describe('the input method is known in one place', () => {
  it('finds the sources', () => expect(sources().length).toBeGreaterThan(50));

  it.each(sources().map((path) => [relative(web, path), path]))('%s asks isKey() instead', (_, path) => {
    const lines = readFileSync(path ?? '', 'utf8').split('\n');
    const found = lines.filter((line) => byHand.some((pattern) => pattern.test(line)));
    expect(found).toEqual([]);
  });
});
