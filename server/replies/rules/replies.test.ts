import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AcknowledgementFacts, whySilent } from './may-acknowledge.ts';
import { answering, replySubject } from './references.ts';

describe('subject of a reply', () => {
  test.each([
    ['まだ届きません', 'Re: まだ届きません'],
    ['Re: まだ届きません', 'Re: まだ届きません'],
    ['RE：Re: 靴の件', 'Re: 靴の件'],
    ['Ｒｅ：靴の件', 'Re: 靴の件'],
    ['Re[2]: 靴の件', 'Re: 靴の件'],
    ['返信: 靴の件', 'Re: 靴の件'],
    ['', 'Re: お問い合わせ'],
    ['Re:', 'Re: お問い合わせ'],
    ['Reebokの靴', 'Re: Reebokの靴'],
  ])('%s → %s', (subject, expected) => {
    expect(replySubject(subject)).toBe(expected);
  });
});

describe('References', () => {
  test('the message answered comes last, once', () => {
    expect(answering({ mailId: 'c@x', references: ['a@x', 'b@x', 'c@x'] })).toEqual({
      inReplyTo: 'c@x',
      references: ['a@x', 'b@x', 'c@x'],
    });
    expect(answering(null)).toEqual({ inReplyTo: null, references: [] });
  });

  test('never more than 20, the first and the newest stay', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.emailAddress(), { maxLength: 60 }), (ids) => {
        const { references } = answering({ mailId: 'last@x', references: ids });
        expect(references.length).toBeLessThanOrEqual(20);
        expect(references.at(-1)).toBe('last@x');
        expect(references[0]).toBe(ids[0] ?? 'last@x');
      }),
    );
  });
});

const person: AcknowledgementFacts = {
  switchedOn: true,
  channelCan: true,
  kind: 'human',
  sender: 'hanako@example.com',
  own: ['info@shop.example'],
  writtenTo: ['Info@Shop.example'],
  inTalk: false,
  toldAlready: false,
  reasons: [],
  noise: false,
  suppressed: false,
  stranger: false,
  old: false,
};

describe('when the receipt notice stays silent', () => {
  test('a person who wrote to us is answered', () => {
    expect(whySilent(person)).toBeNull();
    expect(whySilent({ ...person, sender: 'a..b@docomo.ne.jp' })).toBeNull();
    expect(whySilent({ ...person, sender: 'rootbeer@example.com' })).toBeNull();
    expect(whySilent({ ...person, writtenTo: ['info+order@shop.example'] })).toBeNull();
  });

  test.each<[string, Partial<AcknowledgementFacts>, string]>([
    ['switched off', { switchedOn: false }, 'switched_off'],
    ['auto-reply', { kind: 'auto-reply' }, 'not_human'],
    ['bounce', { kind: 'bounce' }, 'not_human'],
    ['list', { kind: 'list' }, 'not_human'],
    ['mailer-daemon', { sender: 'MAILER-DAEMON@example.com' }, 'machine_address'],
    ['noreply', { sender: 'no-reply+1@example.com' }, 'machine_address'],
    ['ourselves', { sender: 'INFO@shop.example' }, 'own_address'],
    ['no address', { sender: '' }, 'no_address'],
    ['in Bcc or by a list', { writtenTo: ['someone@else.example'] }, 'not_addressed_to_us'],
    ['read for the history', { old: true }, 'old_mail'],
    ['in talk', { inTalk: true }, 'in_talk'],
    ['told by another way today', { toldAlready: true }, 'told_already'],
    ['a sales pitch', { noise: true }, 'noise'],
    ['marked on its way', { reasons: ['spam:x-spam-flag'] }, 'marked_as_spam'],
    ['a dead address, or one that complained', { suppressed: true }, 'suppressed'],
    ['somebody unknown in another’s matter', { stranger: true }, 'stranger'],
    ['another box of ourselves', { sender: 'info+x@shop.example' }, 'own_address'],
  ])('%s', (_what, facts, why) => {
    expect(whySilent({ ...person, ...facts })).toBe(why);
  });
});
