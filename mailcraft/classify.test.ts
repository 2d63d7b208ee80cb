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
      'file kind subject from to cc date messageId inReplyTo references text newText attachments bounce warnings ms'.split(
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
