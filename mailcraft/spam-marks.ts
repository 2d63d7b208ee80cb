import { headerValue } from './headers.ts';
import type { ParsedMail } from './types.ts';

/** A header by which a filter says "spam", and what it must say. */
const verdicts: readonly (readonly [string, RegExp])[] = [
  ['x-spam-flag', /^(?:yes|true)/i],
  ['x-spam-status', /^yes/i],
  ['x-spam', /^(?:yes|true|spam)\b/i],
  ['x-spam-class', /^spam/i],
  ['x-spam-judgement', /^(?:yes|spam)/i],
  ['x-barracuda-spam-flag', /^yes/i],
  ['x-barracuda-spam-status', /^yes/i],
  ['x-ms-exchange-organization-scl', /^[5-9]\b/],
  ['x-ms-scl', /^[5-9]\b/],
  [
    'x-forefront-antispam-report',
    /\bSFV:(?:SPM|SKB|SKS)|\bSCL:[5-9]\b|\bCAT:(?:SPM|HSPM|PHSH|HPHSH|MALW|SPOOF|UIMP|DIMP)/,
  ],
  ['x-rspamd-action', /^(?:add header|rewrite subject|reject|soft reject)/i],
  ['x-spamd-result', /^default:\s*true/i],
  ['x-dspam-result', /^spam/i],
  ['x-bogosity', /^(?:spam|yes)/i],
  ['x-crm114-status', /^spam/i],
  ['x-spamprobe', /^spam/i],
  ['x-assp-spam', /^yes/i],
  ['x-klms-antispam-status', /^(?:spam|probable_?spam|phishing|blacklisted)/i],
  ['x-vade-spamstate', /^(?:spam|phishing|scam|malware)/i],
  ['x-vr-spamstate', /^(?:spam|phishing|scam)/i],
  ['x-proofpoint-spam-details', /\brule=(?:\w*_)?spam\b/i],
  ['x-tm-as-result', /^yes/i],
  ['x-cloudmark-sp-filtered', /^true/i],
  ['x-yahoofilteredbulk', /\S/],
  ['x-gmail-labels', /(?:^|[,\s])(?:spam|迷惑メール)(?:$|[,\s])/i],
];

/** Points above which nearly every server calls a mail spam; asked only where no filter has given its verdict. */
const manyPoints = 6;

/** A mark that a server put before the subject. Behind `Re:` it is the customer's server, and our mail that it marked. */
const subjectMark =
  /^\s*(?:[[({<【［〔《*!#_\s-]{1,12}(?:suspected |possible |probable )?(?:spam|junk|meiwaku|迷惑メール|スパム)(?:[?:!\s-]?[\w.:\s/%-]{0,12}|の(?:疑い|可能性)(?:あり)?|注意|判定|かも)?[\])}>】］〕》*!#_]{1,12}|\*{2,}\s*spam|spam:\s)/i;

function points(mail: ParsedMail): number {
  const score = Number.parseFloat(headerValue(mail.headers, 'x-spam-score'));
  const level = /^[*+]+/.exec(
    (headerValue(mail.headers, 'x-spam-level') || headerValue(mail.headers, 'x-spam-bar')).trim(),
  );
  return Math.max(Number.isFinite(score) ? score : 0, level?.[0].length ?? 0);
}

/** The topmost check of the sender failed, and the owner of the domain wants such mail refused. */
function failedCheck(mail: ParsedMail): boolean {
  const said = headerValue(mail.headers, 'authentication-results');
  return /\bdmarc=fail\b[^;]{0,80}(?:p=(?:reject|quarantine)|action=(?:o?reject|quarantine)|dis=(?:reject|quarantine))/i.test(
    said.slice(0, 4000),
  );
}

/**
 * Marks that a filter on the way has set, as `spam:*` reasons. They change no kind: a filter errs, and whoever answers
 * by itself, or sorts mail away, has to look at more than that.
 */
export function spamReasons(mail: ParsedMail): string[] {
  const found = new Set<string>();
  const present = new Set(mail.headers.map(({ name }) => name.toLowerCase()));
  for (const [name, says] of verdicts) {
    if (!present.has(name)) continue;
    const value = headerValue(mail.headers, name).trim();
    if (value !== '' && says.test(value)) found.add(`spam:${name}`);
  }
  const acquitted = /^no\b/i.test(headerValue(mail.headers, 'x-spam-status').trim());
  if (!acquitted && points(mail) >= manyPoints) found.add('spam:x-spam-score');
  if (failedCheck(mail)) found.add('spam:authentication');
  if (subjectMark.test(mail.subject.slice(0, 80))) found.add('spam:subject');
  return [...found];
}
