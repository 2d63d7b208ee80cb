import { describe, expect, it } from 'vitest';
import { answeredIds, isForward, placeInThread, type ThreadingFacts } from './threading.ts';

const facts = (over: Partial<ThreadingFacts>): ThreadingFacts => ({
  by: 'mail_id',
  human: true,
  known: true,
  forwarded: false,
  forged: false,
  ...over,
});

describe('F3 where a message belongs that points to a conversation', () => {
  it.each<[string, Partial<ThreadingFacts>, string]>([
    ['an answer of the customer', {}, 'append'],
    ['his answer whose From cannot be proven', { forged: true }, 'append'],
    ['what the customer himself passes on', { forwarded: true }, 'append'],
    ['an answer of somebody unknown', { known: false }, 'append_with_warning'],
    ['a token in the address, from somebody unknown', { by: 'token', known: false }, 'append_with_warning'],
    ['what somebody unknown passes on', { known: false, forwarded: true }, 'new'],
    ['passed on to an address with our token', { by: 'token', known: false, forwarded: true }, 'new'],
    ['a machine’s answer from wherever', { human: false, known: false }, 'append'],
    ['a number in the subject, by the customer', { by: 'subject_number' }, 'append'],
    ['a number that a stranger guessed', { by: 'subject_number', known: false }, 'new'],
    ['a number under a forged sender', { by: 'subject_number', forged: true }, 'new'],
    ['a number in a stranger’s machine’s mail', { by: 'subject_number', human: false, known: false }, 'new'],
  ])('%s', (_what, over, expected) => expect(placeInThread(facts(over))).toBe(expected));
});

describe('F3 what is passed on', () => {
  it.each<[string, string, boolean]>([
    ['Fwd: ご注文の件', '', true],
    ['FW: Re: ご注文の件', '', true],
    ['Ｆｗｄ：ご注文の件', '', true],
    ['転送: ご注文の件', '', true],
    ['[Fwd: ご注文の件]', '', true],
    ['ご注文の件', '教えてください\n\n---------- Forwarded message ---------\nFrom: 店', true],
    ['ご注文の件', 'Begin forwarded message:\n\nFrom: 店', true],
    ['ご注文の件', '---------- 転送メッセージ ----------\n差出人: 店', true],
    ['ご注文の件', '以下、転送します。\n', true],
    ['Re: Fwd: ご注文の件', '承知しました', false],
    ['Re: ご注文の件', '荷物を転送してもらえますか', false],
    ['転送先の変更', '郵便局の転送届を出しました', false],
    ['ファックス番号', 'FW10のサイズはありますか', false],
    ['Re: ご注文の件', '> ---------- Forwarded message ---------\n> From: 店', false],
  ])('%s %j → %s', (subject, text, expected) => expect(isForward(subject, text)).toBe(expected));
});

describe('F3 what it answers', () => {
  it('In-Reply-To first, then References from the last to the first, each once', () => {
    expect(answeredIds({ inReplyTo: ['c@x'], references: ['a@x', 'b@x', 'c@x'], reportedId: null })).toEqual([
      'c@x',
      'b@x',
      'a@x',
    ]);
  });
  it('never more than can be looked up', () => {
    const references = Array.from({ length: 50_000 }, (_, i) => `${i}@x`);
    const ids = answeredIds({ inReplyTo: references, references, reportedId: 'r@x' });
    expect(ids.length).toBeLessThanOrEqual(52);
    expect(ids[0]).toBe('r@x');
    expect(ids).toContain('49999@x');
    expect(ids).toContain('0@x');
  });
});
