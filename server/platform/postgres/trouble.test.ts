import { expect, it } from 'vitest';
import { codeOf, explain } from './trouble.ts';

it.each([
  ['FATAL:  could not write lock file "postmaster.pid": No space left on device', 'disk_full', '空き'],
  ['initdb: error: could not create directory "x": Disk quota exceeded', 'disk_full', '空き'],
  ['FATAL:  could not open file "PG_VERSION": Permission denied', 'place_unusable', '書き込めません'],
  [
    'initdb: error: could not access directory "x": Read-only file system',
    'place_unusable',
    '書き込めません',
  ],
  ['initdb: could not look up effective user ID 1001: user does not exist', 'account_unusable', 'uid 1001'],
  ['FATAL:  something nobody has seen before', 'start_failed', 'something nobody has seen before'],
])('turns %j into a sentence', (output, kind, words) => {
  const trouble = explain(output, '/srv/desk/data');
  expect(trouble.kind).toBe(kind);
  expect(trouble.sentence.ja).toContain(words);
  expect(trouble.message).toBe(`${trouble.sentence.ja}\n${trouble.sentence.en}`);
});

it('reads the code of any error', () => {
  expect(codeOf(Object.assign(new Error('x'), { code: 'ENOENT' }))).toBe('ENOENT');
  expect(codeOf(new Error('x'))).toBe('');
  expect(codeOf('ENOENT')).toBe('');
});
