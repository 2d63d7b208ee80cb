import { expect, it } from 'vitest';
import { neededPackages } from './packages.mjs';

const lock = {
  packages: {
    '': { name: 'desk' },
    'node_modules/fastify': { version: '5.0.0' },
    'node_modules/vite': { version: '8.0.0', dev: true },
    'node_modules/perhaps': { version: '1.0.0', optional: true },
    'node_modules/for-linux': { version: '1.0.0', optional: true, os: ['linux'], cpu: ['x64'] },
    'node_modules/for-arm': { version: '1.0.0', optional: true, os: ['linux'], cpu: ['arm64'] },
    'node_modules/for-mac': { version: '1.0.0', optional: true, os: ['darwin'] },
    'node_modules/not-for-windows': { version: '1.0.0', optional: true, os: ['!win32'] },
    'node_modules/for-wasm': { version: '1.0.0', optional: true, cpu: ['wasm32'] },
    'node_modules/for-musl': {
      version: '1.0.0',
      optional: true,
      os: ['linux'],
      cpu: ['x64'],
      libc: ['musl'],
    },
  },
};

it.each([
  ['linux', 'x64', ['fastify', 'vite', 'for-linux', 'not-for-windows']],
  ['linux', 'arm64', ['fastify', 'vite', 'for-arm', 'not-for-windows']],
  ['darwin', 'arm64', ['fastify', 'vite', 'for-mac', 'not-for-windows']],
  ['win32', 'x64', ['fastify', 'vite']],
])('on %s %s it needs what is made for it', (platform, arch, names) => {
  const found = neededPackages(lock, { platform, arch }).map(([path]) => path.replace('node_modules/', ''));
  expect(found).toEqual(names);
});
