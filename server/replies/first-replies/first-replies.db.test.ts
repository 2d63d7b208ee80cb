import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ConversationId, FirstRepliesId } from '../../../contract/ids.ts';
import {
  type Asked,
  firstRepliesIn,
  friday,
  thursday,
  toAll,
  words,
} from '../../../tests/builders/first-reply-desk.ts';
import { aReplyDesk, type ReplyDesk, reasonOf } from '../../../tests/builders/reply-desk.ts';
import { freshDatabase } from '../../../tests/setup/database.ts';
import { type Connection, connect } from '../../platform/db/connect.ts';
import { newId } from '../../platform/ids.ts';
import { changeShopSettings } from '../../staff/shop-settings.ts';
import { readyFirstReplies } from './preview.ts';
import { sendFirstReplies } from './send-first-replies.ts';
import { undoFirstReplies } from './undo-first-replies.ts';

let connection: Connection;
let drop: () => Promise<void>;
let at: ReplyDesk;
const { preview, repliesIn, runOf, sent, stateOf, three, work } = firstRepliesIn(
  () => at,
  () => connection.db,
);

beforeAll(async () => {
  const fresh = await freshDatabase();
  drop = fresh.drop;
  connection = connect(fresh.url, 6);
});
beforeEach(async () => {
  // A Wednesday noon in Tokyo; the shop is open till 18:00.
  at = await aReplyDesk(connection.db);
});
afterAll(async () => {
  await connection.close();
  await drop();
});

describe('the ready-made words', () => {
  it.each(['formal', 'standard', 'friendly'] as const)('in the %s voice pass the check', async (voice) => {
    await at.desk.runner.run(at.shop.shop, at.shop.as('owner'), (ctx) => changeShopSettings(ctx, { voice }));
    const ready = await at.asAgent(readyFirstReplies);
    expect(ready.contact).toEqual(thursday);
    expect(ready.days.slice(0, 4)).toEqual(['2026-07-22', '2026-07-23', '2026-07-24', '2026-07-27']);
    const [one] = await three();
    const { letters, left } = await preview([one], { said: ready.words });
    expect(left).toEqual([]);
    expect(letters).toMatchObject([{ language: 'ja', findings: [], when: '7月23日(木)18時' }]);
    expect(letters[0]?.text).toContain('7月23日(木)18時まで');
    expect(letters[0]?.text.startsWith(voice === 'formal' ? '鈴木 花子 様' : '鈴木')).toBe(true);
  });

  it('go to whoever wrote in English in English, with the date in words of that language', async () => {
    const jane = await at.asked({
      from: { name: 'Jane Smith', address: 'jane@example.org' },
      text: 'Hello, where is my order? I have been waiting for two weeks.',
    });
    const { letters } = await preview([jane]);
    expect(letters).toMatchObject([{ language: 'en', when: '18:00 (Japan time) on Thursday, July 23' }]);
    expect(letters[0]?.text).toMatch(/^Dear Jane Smith,\n\nThis is agent \d+ of .+\.\nThank you/);
    const japanese = await preview([jane], { said: { ...words, en: '' } });
    expect(japanese.letters).toMatchObject([{ language: 'ja' }]);
  });

  it('carry no link to a telephone', async () => {
    const phone = await at.asked({ from: { name: '林', address: 'hayashi@docomo.ne.jp' } });
    const linked = { ...words, ja: `${words.ja}\n詳しくは https://shop.example/faq` };
    expect((await preview([phone], { said: linked })).letters[0]?.text).not.toContain('https://');
  });
});

describe('a date', () => {
  it.each([
    ['without one', { ja: 'お待ちください。', en: '' }, thursday, 'contact_date_missing'],
    ['English without one', { ja: words.ja, en: 'Please wait.' }, thursday, 'contact_date_missing'],
    ['that is over', words, { day: '2026-07-22', time: '11:00' }, 'contact_time_passed'],
    ['on a closed day', words, { day: '2026-07-25', time: '12:00' }, 'contact_day_closed'],
    ['far away', words, { day: '2026-12-25', time: '12:00' }, 'invalid_input'],
  ])('%s is refused before anything is written', async (_what, those, contact, reason) => {
    const [one] = await three();
    expect(await reasonOf(preview([one], { said: those, contact }))).toBe(reason);
    const id = newId<FirstRepliesId>();
    const recipients = toAll([one], contact);
    const sending = at.asAgent((ctx) =>
      sendFirstReplies(ctx, { id, words: those, snippet: null, recipients }),
    );
    expect(await reasonOf(sending)).toBe(reason);
    expect(await reasonOf(runOf(id))).toBe('not_found');
  });
});

describe('sending', () => {
  it('writes to each by name, in the thread, with his own date, and holds the matter until then', async () => {
    const [a, b, c] = await three();
    const recipients = [...toAll([a, b]), ...toAll([c], friday)];
    const run = await sent([a, b, c], { recipients });
    expect(run).toMatchObject({ state: 'done', total: 3, sent: 3, left: [], takenBack: 0 });
    await at.work();
    expect(at.channel.sent).toHaveLength(0);
    await at.later(1);
    expect(at.channel.sent).toHaveLength(3);
    const [first, , third] = [a, b, c].map(({ id }) =>
      at.channel.sent.find(({ message }) => message.to[0]?.address === addressOf(id, [a, b, c])),
    );
    expect(first?.message).toMatchObject({ subject: 'Re: 鈴木 花子の荷物' });
    expect(first?.message.inReplyTo).toMatch(/^m\d+@example\.com$/);
    expect(third?.message.text).toContain('7月24日(金)15時30分まで');
    for (const [{ id }, day] of [
      [a, thursday.day],
      [c, friday.day],
    ] as const) {
      const { status, holdUntil, holdReason, waitingSince, assignee, messages } = await at.view(id);
      expect({ status, holdUntil, waitingSince, assignee }).toEqual({
        ...{ status: 'on_hold', holdUntil: day, waitingSince: null, assignee: null },
      });
      expect(holdReason).toContain('一次返信を送信済み');
      expect(messages.filter((one) => one.kind === 'reply')).toMatchObject([
        { author: { id: at.shop.people.agent } },
      ]);
      expect((await stateOf(id))?.first_replied_at).not.toBeNull();
    }
  });

  it('counts as the first answer; the receipt notice before it does not', async () => {
    const [a] = await three();
    expect((await stateOf(a.id))?.first_replied_at).toBeNull();
    await sent([a]);
    expect((await stateOf(a.id))?.first_replied_at).toEqual(at.desk.clock.now());
  });

  it('comes back to the list on the day that was promised', async () => {
    const [a] = await three();
    await sent([a]);
    at.desk.clock.set('2026-07-22T22:00:00Z');
    await at.later(0);
    expect((await at.view(a.id)).status).toBe('open');
  });

  it('the same press twice, and the job twice, is once', async () => {
    const asked = await three();
    const id = newId<FirstRepliesId>();
    await sent(asked, { id });
    const again = await sent(asked, { id });
    await Promise.all([work(id), work(id)]);
    expect(again).toMatchObject({ total: 3, sent: 3 });
    for (const one of asked) expect(await repliesIn(one.id)).toHaveLength(1);
  });
});

const addressOf = (id: ConversationId, all: readonly Asked[]): string =>
  ['hanako@example.com', 'ichiro@example.com', 'minoru@example.com'][all.findIndex((one) => one.id === id)] ??
  '';

describe('by night', () => {
  it('to a telephone it waits for the morning, is counted, and can be taken back until then', async () => {
    at.desk.clock.set('2026-07-22T13:30:00Z');
    const phone = await at.asked({ from: { name: '林', address: 'hayashi@docomo.ne.jp' } });
    at.desk.clock.pass(90);
    const run = await sent([phone]);
    expect(run).toMatchObject({ sent: 1, heldForNight: 1 });
    await at.later(60);
    expect(at.channel.sent).toEqual([]);
    expect((await at.asAgent((ctx) => undoFirstReplies(ctx, run.id))).takenBack).toBe(1);
  });
});
