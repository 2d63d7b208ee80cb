import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.mjs';

/** Every file of the project that git keeps or would keep, relative to it. */
export function projectFiles() {
  const words = ['ls-files', '--cached', '--others', '--exclude-standard', '-z'];
  const names = execFileSync('git', words, { cwd: root, maxBuffer: 64 * 1024 * 1024 })
    .toString()
    .split('\0');
  return names.filter(
    (name) => name !== '' && existsSync(join(root, name)) && statSync(join(root, name)).isFile(),
  );
}
