import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { root } from '../root.mjs';

// A house with every fault in it once: what the rules do not find here they would not find in ours.
const faults = [
  ['server/staff/sign-in.ts', '../orders/find-order.ts', 'staff-looks-left-only'],
  ['server/replies/send.ts', '../conversations/store.ts', 'other-domains-by-their-use-cases'],
  ['server/replies/check.ts', '../orders/rules/state.ts', 'other-domains-by-their-use-cases'],
  ['server/orders/import.ts', '../connectors/csv/read.ts', 'no-domain-sees-an-adapter'],
  ['server/channels/form/take.ts', '../../conversations/store.ts', 'adapters-see-their-port-only'],
  ['server/channels/mail/fetch.ts', '../line/send.ts', 'adapters-do-not-know-each-other'],
  ['server/platform/jobs.ts', '../staff/types.ts', 'platform-knows-no-domain'],
  ['server/orders/show.ts', '../../web/ui/button.tsx', 'nothing-imports-the-screens-or-the-tests'],
  ['server/orders/pretend.ts', '../demo/shop.ts', 'nothing-leans-on-the-demo-shop'],
  ['contract/orders.ts', '../language/names.ts', 'contract-knows-zod-only'],
  ['language/names.ts', '../server/staff/types.ts', 'language-is-alone'],
  ['mailcraft/parse.ts', '../server/staff/types.ts', 'mailcraft-knows-language-only'],
  ['web/orders/list.tsx', '../../server/orders/find-order.ts', 'web-knows-contract-and-language'],
  ['server/orders/lost.ts', './nowhere.ts', 'no-missing'],
  ['server/orders/one.ts', './other.ts', 'no-cycles'],
];
/** The other half of the circle; it is reported once. */
const back = [['server/orders/other.ts', './one.ts']];
const fine = [
  ['server/replies/draft.ts', '../conversations/add-note.ts'],
  ['server/conversations/types.ts', '../orders/types.ts'],
  ['server/channels/line/send.ts', '../../intake/types.ts'],
  ['server/compose.ts', './channels/mail/fetch.ts'],
  ['web/ui/date.tsx', '../../language/dates.ts'],
];

const house = mkdtempSync(join(tmpdir(), 'kakehashi-house-'));
afterAll(() => rmSync(house, { recursive: true }));

function write(file, text) {
  mkdirSync(dirname(join(house, file)), { recursive: true });
  writeFileSync(join(house, file), text, { flag: 'a' });
}

function build() {
  for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json'])
    copyFileSync(join(root, file), join(house, file));
  symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'));
  const all = [...faults, ...back, ...fine];
  const targets = all
    .map(([from, to]) => join(dirname(from), to))
    .filter((file) => !file.includes('nowhere'));
  for (const file of new Set([...all.map(([from]) => from), ...targets]))
    write(file, 'export type Thing = string;\n');
  // Of types alone, which the compiler takes out again: they count all the same.
  for (const [from, to] of all)
    write(from, `import type { Thing as T${from.length} } from '${to}';\nexport type U = T${from.length};\n`);
}

function cruise() {
  const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const words = [
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'json',
    'contract',
    'language',
    'mailcraft',
    'server',
    'web',
  ];
  return JSON.parse(
    execFileSync(process.execPath, [program, ...words], { cwd: house, maxBuffer: 1e8 }).toString(),
  );
}

build();
const { summary } = cruise();
const found = summary.violations.map(({ from, rule }) => `${from} ${rule.name}`);

it.each(faults)('%s → %s breaks %s', (from, _, rule) => {
  expect(found).toContain(`${from} ${rule}`);
});

it('lets pass what is allowed', () => {
  const files = fine.map(([from]) => from);
  expect(summary.violations.filter(({ from }) => files.includes(from))).toEqual([]);
});
