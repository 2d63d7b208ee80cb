import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const sbin = ['/usr/local/sbin', '/usr/sbin', '/sbin'];
const policy = '/usr/sbin/policy-rc.d';

function hasProgram(name) {
  const places = [...(process.env.PATH ?? '').split(delimiter), ...sbin];
  return places.some((place) => place !== '' && existsSync(join(place, name)));
}

/** What the tests need of the machine itself, the Debian packages that bring it, and what stays untried without it. */
const needs = [
  {
    name: 'Chromium',
    packages: ['chromium'],
    found: () => ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].some(hasProgram),
    without: 'the journeys in a real browser',
  },
  {
    name: 'Japanese fonts',
    packages: ['fonts-noto-cjk'],
    found: () => existsSync('/usr/share/fonts/opentype/noto') || process.platform !== 'linux',
    without: 'readable screenshots',
  },
  {
    name: 'Dovecot (IMAP, LMTP)',
    packages: ['dovecot-imapd', 'dovecot-lmtpd'],
    found: () =>
      hasProgram('dovecot') && existsSync('/usr/lib/dovecot/imap') && existsSync('/usr/lib/dovecot/lmtp'),
    without: 'mail from a real IMAP server',
  },
  {
    name: 'Postfix (SMTP)',
    packages: ['postfix'],
    found: () => hasProgram('postfix'),
    without: 'mail to a real SMTP server',
  },
  {
    name: 'pdftotext',
    packages: ['poppler-utils'],
    found: () => hasProgram('pdftotext'),
    without: 'what stands on printed slips',
  },
];

function apt(words) {
  const { status } = spawnSync('apt-get', ['-q', ...words], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 2, 2],
  });
  return status === 0;
}

function install(packages) {
  // Packages of servers start them at once; the tests start their own, on other ports.
  const ours = !existsSync(policy);
  if (ours) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    spawnSync('debconf-set-selections', {
      input: 'postfix postfix/main_mailer_type select No configuration\n',
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    const options = ['-y', '--no-install-recommends', '-o', 'Dpkg::Options::=--force-confold'];
    return apt(['update']) && apt(['install', ...options, ...packages]);
  } finally {
    if (ours) rmSync(policy, { force: true });
  }
}

function mayInstall() {
  return (
    process.platform === 'linux' &&
    process.getuid?.() === 0 &&
    hasProgram('apt-get') &&
    !process.env.KAKEHASHI_NO_APT
  );
}

/**
 * Looks for what the tests need beside Node and, as root on Debian, installs what is missing (KAKEHASHI_NO_APT=1
 * forbids it).
 * @returns {string[]} one sentence for each thing that is still missing
 */
export function ensureMachine() {
  const missing = needs.filter((need) => !need.found());
  if (missing.length === 0) return [];
  if (mayInstall()) {
    const packages = missing.flatMap((need) => need.packages);
    console.error(`この機械に足りないものを入れています: ${packages.join(' ')}`);
    install(packages);
  }
  return missing
    .filter((need) => !need.found())
    .map(
      (need) =>
        `MISSING: ${need.name} (apt-get install ${need.packages.join(' ')}); not tried: ${need.without}`,
    );
}

// `node scripts/machine.mjs`: prepares the machine, says what is still missing, and fails when something is.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const missing = ensureMachine();
  for (const line of missing) console.error(line);
  process.exit(missing.length > 0 ? 1 : 0);
}
