import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '../root.mjs';
import { projectFiles } from './files.mjs';

/** Hosts that packages come from; written in two halves so that this file does not find itself. */
const hosts = ['npmjs', 'yarnpkg', 'npmmirror'].map((name) => `registry\\.${name}`);
const registry = new RegExp(`${hosts.join('|')}|^\\s*(?:@[^:]+:)?registry\\s*=`, 'im');
const binary = /\.(?:png|jpe?g|gif|webp|ico|woff2?|pdf|eml|bin)$/i;

/** Folders of the machine the project happens to lie on; none of them means anything elsewhere. */
function machinePaths() {
  const own = [root, `${dirname(root)}/`, `${homedir()}/`];
  // One folder deep (`/`, `/root/`, `/srv/`) is a word that a manual may use.
  return own.filter((path) => path.split('/').filter((part) => part !== '').length >= 2);
}

/** @returns {string[]} what is wrong, one line each */
export function checkLock() {
  const text = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const wrong = [];
  if (registry.test(text)) wrong.push('package-lock.json names the host of a registry');
  if (/"resolved":\s*"https?:/.test(text))
    wrong.push('package-lock.json says where packages were downloaded from');
  const { lockfileVersion, packages } = JSON.parse(text);
  if (lockfileVersion !== 3) wrong.push(`package-lock.json is of version ${lockfileVersion}, not 3`);
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies']) {
    for (const [name, version] of Object.entries(manifest[kind] ?? {})) {
      if (!/^\d/.test(version)) wrong.push(`${name} is not pinned (${version})`);
      else if (packages[`node_modules/${name}`]?.version !== version)
        wrong.push(`${name}@${version} is not in the lock`);
    }
  }
  return wrong;
}

/** @returns {string[]} files that name a folder of this machine or the host of a registry */
export function checkTexts() {
  const paths = machinePaths();
  const wrong = [];
  for (const name of projectFiles()) {
    if (binary.test(name) || name === 'package-lock.json') continue;
    const text = readFileSync(join(root, name), 'utf8');
    const path = paths.find((one) => text.includes(one));
    if (path !== undefined && join(root, name) !== fileURLToPath(import.meta.url))
      wrong.push(`${name} names ${path}`);
    if (registry.test(text)) wrong.push(`${name} names the host of a registry`);
  }
  return wrong;
}
