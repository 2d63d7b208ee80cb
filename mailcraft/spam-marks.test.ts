import { describe, expect, test } from 'vitest';
import { parseMail } from './parse.ts';
import { spamReasons } from './spam-marks.ts';
import { mail, word } from './testing/mails.ts';

const reasons = async (headers: Record<string, string>): Promise<string[]> => {
  const encoded =
    headers.Subject === undefined ? headers : { ...headers, Subject: word('UTF-8', headers.Subject) };
  return spamReasons(await parseMail(mail(encoded, 'x')));
};

describe('marks of filters', () => {
  test.each<[string, Record<string, string>]>([
    ['spam:x-spam-flag', { 'X-Spam-Flag': 'YES' }],
    ['spam:x-spam-status', { 'X-Spam-Status': 'Yes, score=12.3 required=5.0 tests=BAYES_99' }],
    ['spam:x-spam', { 'X-Spam': 'Yes' }],
    ['spam:x-spam-score', { 'X-Spam-Score': '12.7' }],
    ['spam:x-spam-score', { 'X-Spam-Level': '*********' }],
    ['spam:x-spam-score', { 'X-Spam-Bar': '++++++++' }],
    ['spam:x-barracuda-spam-status', { 'X-Barracuda-Spam-Status': 'Yes, SCORE=5.3' }],
    ['spam:x-barracuda-spam-flag', { 'X-Barracuda-Spam-Flag': 'YES' }],
    ['spam:x-ms-exchange-organization-scl', { 'X-MS-Exchange-Organization-SCL': '6' }],
    ['spam:x-ms-scl', { 'X-MS-SCL': '9' }],
    ['spam:x-forefront-antispam-report', { 'X-Forefront-Antispam-Report': 'CIP:192.0.2.1;SFV:SPM;SCL:5;' }],
    ['spam:x-rspamd-action', { 'X-Rspamd-Action': 'add header' }],
    ['spam:x-spamd-result', { 'X-Spamd-Result': 'default: True [16.3 / 15.0]' }],
    ['spam:x-bogosity', { 'X-Bogosity': 'Spam, tests=bogofilter' }],
    ['spam:x-vade-spamstate', { 'X-Vade-Spamstate': 'phishing:low' }],
    ['spam:x-tm-as-result', { 'X-TM-AS-Result': 'Yes--12.3' }],
    ['spam:x-yahoofilteredbulk', { 'X-YahooFilteredBulk': '192.0.2.1' }],
    ['spam:x-gmail-labels', { 'X-Gmail-Labels': 'Spam,Unread' }],
    [
      'spam:authentication',
      {
        'Authentication-Results':
          'mx.google.com; spf=fail; dmarc=fail (p=REJECT sp=REJECT dis=QUARANTINE) header.from=bank.example',
      },
    ],
    ['spam:subject', { Subject: '[SPAM] 当選しました' }],
    ['spam:subject', { Subject: '***SPAM*** 当選しました' }],
    ['spam:subject', { Subject: '*****SPAM***** 当選' }],
    ['spam:subject', { Subject: '{Spam?} 当選' }],
    ['spam:subject', { Subject: '【迷惑メール】当選' }],
    ['spam:subject', { Subject: '[迷惑メール] 当選' }],
    ['spam:subject', { Subject: '【迷惑メールの疑いあり】当選' }],
    ['spam:subject', { Subject: '[meiwaku] 当選' }],
    ['spam:subject', { Subject: '[spam 85.2%] 当選' }],
    ['spam:subject', { Subject: '[Suspected SPAM] 当選' }],
    ['spam:subject', { Subject: 'SPAM: 当選' }],
  ])('%s %o', async (reason, headers) => {
    expect(await reasons(headers)).toEqual([reason]);
  });

  test.each<[Record<string, string>]>([
    [{ 'X-Spam-Flag': 'NO' }],
    [{ 'X-Spam-Status': 'No, score=-1.2 required=5.0' }],
    [{ 'X-Spam-Status': 'No, score=7 required=10', 'X-Spam-Score': '7' }],
    [{ 'X-Spam-Score': '0.1' }],
    [{ 'X-Spam-Level': '**' }],
    [{ 'X-Barracuda-Spam-Status': 'No, SCORE=0.00' }],
    [{ 'X-MS-Exchange-Organization-SCL': '-1' }],
    [{ 'X-MS-Exchange-Organization-SCL': '1' }],
    [{ 'X-Forefront-Antispam-Report': 'CIP:192.0.2.1;SFV:NSPM;SCL:1;CAT:NONE;' }],
    [{ 'X-Rspamd-Action': 'no action' }],
    [{ 'X-TM-AS-Result': 'No--3.2' }],
    [{ 'Authentication-Results': 'mx.google.com; dkim=pass; spf=pass; dmarc=pass (p=REJECT)' }],
    [{ 'Authentication-Results': 'mx.google.com; spf=fail; dmarc=fail (p=NONE) header.from=a.example' }],
    [{ Subject: 'Re: [SPAM] ご注文の確認' }],
    [{ Subject: '迷惑メールに入っていました' }],
    [{ Subject: '【至急】迷惑メールの件' }],
    [{ Subject: '【スパムおにぎり】の在庫' }],
    [{ Subject: 'スパムむすびについて' }],
    [{ Subject: 'ご注文' }],
  ])('none: %o', async (headers) => {
    expect(await reasons(headers)).toEqual([]);
  });
});
