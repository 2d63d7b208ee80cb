import { describe, expect, it } from 'vitest';
import { classify, type MailKind } from './classify.ts';
import { inspectMail } from './inspect.ts';
import { parseMail } from './parse.ts';
import { mail, multipart, word } from './testing/mails.ts';

const own = { addresses: ['shop@shop.test'], messageIdDomains: ['mail.shop.test'] };
const subject = (text: string): Record<string, string> => ({ Subject: word('UTF-8', text) });

type Case = [kind: MailKind, headers: Record<string, string>];

const marks: Case[] = [
  ['auto-reply', { 'Auto-Submitted': 'auto-replied' }],
  ['auto-reply', { 'Auto-Submitted': 'auto-generated; type=order' }],
  ['human', { 'Auto-Submitted': 'no' }],
  ['auto-reply', { Precedence: 'auto_reply' }],
  ['list', { Precedence: 'bulk' }],
  ['list', { Precedence: 'junk' }],
  ['list', { Precedence: 'list' }],
  ['auto-reply', { 'X-Autoreply': 'yes' }],
  ['auto-reply', { 'X-Autorespond': '1' }],
  ['auto-reply', { 'X-Auto-Response-Suppress': 'All' }],
  ['auto-reply', { 'X-Auto-Response-Suppress': 'DR, OOF, AutoReply' }],
  ['human', { 'X-Auto-Response-Suppress': 'DR, RN' }],
  ['auto-reply', { 'Return-Path': '<>' }],
  ['human', { 'Return-Path': '<taro@example.jp>' }],
  ['list', { 'List-Id': '<news.example.jp>' }],
  ['list', { 'List-Unsubscribe': '<https://example.jp/u>' }],
  ['auto-reply', { From: 'MAILER-DAEMON@example.jp' }],
  ['auto-reply', { From: 'postmaster@example.jp' }],
  ['auto-reply', { From: 'No-Reply@example.jp' }],
  ['auto-reply', { From: 'order-noreply@mall.example.jp' }],
  ['human', { From: 'noriko@example.jp' }],
  ['auto-reply', subject('自動返信: お問い合わせありがとうございます')],
  ['auto-reply', subject('【自動応答】ただいま休業中です')],
  ['auto-reply', subject('Re: 自動返信')],
  ['auto-reply', subject('不在: 再配達について')],
  ['auto-reply', subject('不在のお知らせ')],
  ['auto-reply', { Subject: 'Automatic reply: order' }],
  ['auto-reply', { Subject: 'Out of Office: order' }],
  ['human', subject('自動返信メールが届きません')],
  ['human', subject('自動返信が来ない')],
  ['human', subject('自動巻き時計について')],
  ['human', subject('不在票が入っていました')],
  ['human', subject('不在通知の件')],
  ['human', subject('不在だったので再配達をお願いします')],
  ['own', { From: 'Shop@shop.test' }],
  ['own', { 'Message-ID': '<x@mail.shop.test>' }],
  ['own', { 'X-Loop': 'shop@shop.test' }],
  ['human', { 'Message-ID': '<x@shop.test>' }],
];

const human = 'お世話になります。自動返信メールが届きません。';

describe('F2 a mark of automatic mail, alone, forbids an automatic answer', () => {
  const alone: [string, Record<string, string>][] = [
    ...['auto-replied', 'auto-generated', 'auto-notified', 'Auto-Replied (rejected)'].map(
      (value): [string, Record<string, string>] => [`Auto-Submitted: ${value}`, { 'Auto-Submitted': value }],
    ),
    ...['bulk', 'junk', 'list', 'auto_reply', 'Bulk', 'LIST'].map(
      (value): [string, Record<string, string>] => [`Precedence: ${value}`, { Precedence: value }],
    ),
    ['X-Autoreply', { 'X-Autoreply': 'yes' }],
    ['X-Autorespond', { 'X-Autorespond': '1' }],
    ['X-Autoresponder', { 'X-Autoresponder': 'x' }],
    ['X-Auto-Response-Suppress: All', { 'X-Auto-Response-Suppress': 'All' }],
    ['X-Auto-Response-Suppress: AutoReply', { 'X-Auto-Response-Suppress': 'AutoReply' }],
    ['X-Auto-Response-Suppress: OOF', { 'X-Auto-Response-Suppress': 'DR, OOF' }],
    ['Return-Path: <>', { 'Return-Path': '<>' }],
    ['List-Id', { 'List-Id': '<news.example.jp>' }],
    ['List-Unsubscribe', { 'List-Unsubscribe': '<mailto:u@example.jp>' }],
    ...[
      'MAILER-DAEMON',
      'mailer-daemon',
      'postmaster',
      'noreply',
      'no-reply',
      'do-not-reply',
      'info-noreply',
    ].map((local): [string, Record<string, string>] => [`From: ${local}@`, { From: `${local}@example.jp` }]),
    ...[
      '自動返信: ご連絡ありがとうございます',
      '【自動返信】お問い合わせを受け付けました',
      '自動応答',
      '不在',
      '不在: 出張中',
      '不在のお知らせ',
      '【不在】11月末まで',
      'Out of Office: size',
      'Out of office',
      'Automatic reply: size',
      'Auto Reply: size',
      'Autoreply',
    ].map((text): [string, Record<string, string>] => [`Subject: ${text}`, subject(text)]),
  ];
  const people: [string, Record<string, string>, string][] = [
    ['no mark', {}, human],
    ['自動 in the subject', subject('自動返信メールが届かない'), human],
    [
      '自動 in the middle',
      subject('腕時計（自動巻き）の修理'),
      '自動巻きの時計です。自動応答ではなく人に聞きたいです。',
    ],
    ['自動車', subject('自動車の部品について'), '自動車用です。'],
    ['不在 as a word', subject('不在票が入っていました'), '不在でしたので再配達をお願いします。'],
    ['休暇 as a word', subject('休暇の前に届きますか'), '休暇中に使います。'],
    [
      'quoting an automatic answer',
      subject('Re: ご注文について'),
      '> このメールは自動返信です\n\n届いていません。',
    ],
    ['Auto-Submitted: no', { 'Auto-Submitted': 'no' }, human],
    ['X-Auto-Response-Suppress: DR', { 'X-Auto-Response-Suppress': 'DR, NDR, RN' }, human],
    ['Precedence: first-class', { Precedence: 'first-class' }, human],
    ['a usual return path', { 'Return-Path': '<taro@example.jp>' }, human],
    ['a name like noreply', { From: 'noriko.reply@example.jp' }, human],
    ['a person named in a robot’s way', { From: '"Post, Master" <p.master@example.jp>' }, human],
    ['English, out of stock', subject('Out of stock?'), 'Is it out of stock?'],
    ['English, automatic', subject('Automatic watch'), 'I will be out of office when it arrives.'],
  ];
  const kindOf = async (headers: Record<string, string>, body: string): Promise<MailKind> => {
    const text = { 'Content-Type': 'text/plain; charset=utf-8', ...headers };
    return classify(await parseMail(mail(text, body)), own).kind;
  };

  it.each(alone)('%s', async (_, headers) => {
    expect(await kindOf(headers, human)).not.toBe('human');
  });

  it.each(people)('a person: %s', async (_, headers, body) => {
    expect(await kindOf(headers, body)).toBe('human');
  });

  it('F2 counts', () => {
    console.info(`F2: ${alone.length} marks alone, ${people.length} mails of people`);
  });
});

describe('programs that write to many, and systems of a shop', () => {
  it.each<[string, Record<string, string>]>([
    ['bulk:mailchimp', { 'X-Mailer': 'MailChimp Mailer - **CID1234**' }],
    ['bulk:haihaimail', { 'X-Mailer': 'haihaimail 5' }],
    ['bulk:willmail', { 'X-Mailer': 'WiLL Mail' }],
    ['bulk:cuenote', { 'Return-Path': '<b-1@fc123.cuenote.jp>' }],
    ['bulk:blastmail', { 'Message-ID': '<1@mail1.blastmail.jp>' }],
    ['bulk:campaign-header', { 'X-Newsletter-Id': '12' }],
    ['bulk:campaign-header', { 'X-CSA-Complaints': 'csa@example.org' }],
    ['bulk:sendgrid', { 'X-SG-EID': 'abc', 'List-Unsubscribe': '<https://u.example>' }],
    ['bulk:amazonses', { 'X-SES-Outgoing': '2026', 'List-Unsubscribe': '<https://u.example>' }],
  ])('%s', async (reason, headers) => {
    const seen = classify(await parseMail(mail(headers, 'x')), own);
    expect(seen.kind).toBe('list');
    expect(seen.reasons).toContain(reason);
  });

  it.each<[Record<string, string>]>([
    [{ 'X-SG-EID': 'abc' }],
    [{ 'X-SES-Outgoing': '2026' }],
    [{ 'X-Mailer': 'Microsoft Outlook 16.0' }],
    [{ 'X-Mailer': 'PHPMailer 6.5' }],
    [{ 'Feedback-ID': '1:2:3:gmail' }],
  ])('not by itself: %o', async (headers) => {
    expect(classify(await parseMail(mail(headers, 'x')), own)).toEqual({ kind: 'human', reasons: [] });
  });

  it.each<[string, string, string[]]>([
    ['order@rakuten.co.jp', '【楽天市場】注文内容ご確認', ['machine:rakuten', 'machine:order-notice']],
    ['auto-confirm@amazon.co.jp', 'ご注文の確認', ['machine:amazon', 'machine:order-notice']],
    ['info@thebase.in', '【BASE】商品が購入されました', ['machine:base', 'machine:order-notice']],
    [
      'shopping-order-master@mail.yahoo.co.jp',
      '新規注文のお知らせ',
      ['machine:yahoo', 'machine:order-notice'],
    ],
    ['info@makeshop.jp', 'お問い合わせがありました', ['machine:makeshop', 'machine:inquiry-notice']],
  ])('%s %s', async (from, title, expected) => {
    const seen = classify(await parseMail(mail({ From: from, ...subject(title) }, 'x')), own);
    expect(seen).toEqual({ kind: 'auto-reply', reasons: expected });
  });

  it.each<[string, string]>([
    ['abc123@marketplace.amazon.co.jp', 'ご注文の確認'],
    ['abc@pc.fw.rakuten.ne.jp', '注文内容の確認をお願いします'],
    ['hanako@yahoo.co.jp', '新規注文について'],
    ['tanaka@rakuten.co.jp', '来週のお打ち合わせ'],
  ])('a person writes from %s: %s', async (from, title) => {
    expect(classify(await parseMail(mail({ From: from, ...subject(title) }, 'x')), own).kind).toBe('human');
  });
});

describe('classify', () => {
  it.each(marks)('%s: %o', async (kind, headers) => {
    const seen = classify(
      await parseMail(
        mail(
          { ...headers, 'Content-Type': 'text/plain; charset=utf-8' },
          '自動返信メールが届きました。不在です。',
        ),
      ),
      own,
    );
    expect(seen.kind).toBe(kind);
    expect(seen.reasons.length > 0).toBe(kind !== 'human');
  });

  it('notes spam marks without changing the kind', async () => {
    const seen = classify(await parseMail(mail({ 'X-Spam-Flag': 'YES' }, 'x')), own);
    expect(seen).toEqual({ kind: 'human', reasons: ['spam:x-spam-flag'] });
  });

  it('takes complaints for complaints and read receipts for receipts', async () => {
    const report = 'Content-Type: message/feedback-report';
    const complaint = multipart('report; report-type=feedback-report', [
      [report, 'Feedback-Type: abuse\r\nOriginal-Rcpt-To: hanako@example.jp\r\n'],
    ]);
    expect(await inspectMail(complaint, 'x')).toMatchObject({
      kind: 'feedback-loop',
      bounce: { recipients: [{ address: 'hanako@example.jp', category: 'feedback', hard: false }] },
    });
    const receipt = 'Content-Type: message/disposition-notification';
    const fields =
      'Final-Recipient: rfc822; hanako@example.jp\r\nOriginal-Message-ID: <m1@shop.test>\r\nDisposition: manual-action/MDN-sent-manually; displayed\r\n';
    const read = multipart('report; report-type=disposition-notification', [[receipt, fields]]);
    expect(await inspectMail(read, 'x')).toMatchObject({
      kind: 'delivered',
      bounce: {
        originalMessageId: 'm1@shop.test',
        recipients: [{ address: 'hanako@example.jp', category: 'delivered' }],
      },
    });
  });
});

describe('inspectMail', () => {
  it('has exactly the fields of the command', async () => {
    const seen = await inspectMail(mail({}, 'x\r\n\r\n> a\r\n> b\r\n'), 'a.eml');
    expect(Object.keys(seen)).toEqual(
      'file kind subject from to cc date messageId inReplyTo references text newText attachments html maskedCards bounce warnings ms'.split(
        ' ',
      ),
    );
    expect(seen).toMatchObject({ file: 'a.eml', kind: 'human', newText: 'x', bounce: null });
  });

  it('reads an absence note as one', async () => {
    const seen = await inspectMail(
      mail({ 'Auto-Submitted': 'auto-replied', 'In-Reply-To': '<m1@shop.test>' }, '休暇中です'),
      'x',
    );
    expect(seen).toMatchObject({
      kind: 'auto-reply',
      bounce: {
        originalMessageId: 'm1@shop.test',
        recipients: [{ address: 'taro@example.jp', category: 'vacation' }],
      },
    });
  });
});
