import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { MessageId } from '../../contract/ids.ts';
import { aReplyDesk, type ReplyDesk } from '../../tests/builders/reply-desk.ts';
import { type FreshDatabase, freshDatabase } from '../../tests/setup/database.ts';
import { system } from '../platform/context.ts';
import { type Connection, connect } from '../platform/db/connect.ts';
import { newId } from '../platform/ids.ts';
import { changeShopSettings } from '../staff/shop-settings.ts';
import { acknowledgeAll } from './acknowledge.ts';

let database: FreshDatabase;
let connection: Connection;
let desk: ReplyDesk;

beforeAll(async () => {
  database = await freshDatabase();
  connection = connect(database.url);
});
afterAll(async () => {
  await connection.close();
  await database.drop();
});
beforeEach(async () => {
  desk = await aReplyDesk(connection.db);
});

describe('the receipt notice', () => {
  const notices = (messages: MessageId[]): Promise<string[]> =>
    desk.desk.runner.run(desk.shop.shop, system, (ctx) =>
      acknowledgeAll(ctx, { messages, channels: new Map([['mail', desk.channel]]) }),
    );
  const notice = async (message: MessageId): Promise<string> => (await notices([message]))[0] ?? 'gone';

  test('says what arrived and by when a person answers; marked as automatic', async () => {
    const { id, message } = await desk.asked({ subject: '荷物が届きません' });
    expect(await notice(message)).toBe('sent');
    await desk.work();
    const [sent] = desk.channel.sent;
    expect(sent?.message.text).toContain('鈴木花子様');
    expect(sent?.message.text).toContain('荷物が届きません');
    expect(sent?.message.text).toMatch(/\d+月\d+日\(.\)\d+時まで/);
    expect(sent?.message.headers).toMatchObject({
      'Auto-Submitted': 'auto-replied',
      'X-Auto-Response-Suppress': 'All',
    });
    expect((await desk.view(id)).status).toBe('open');
  });

  test('one a person and day, also when two mails come at once', async () => {
    const first = await desk.asked({ text: '一' });
    const second = await desk.asked({ text: '二', from: { name: '', address: 'HANAKO@example.com' } });
    const said = await Promise.all([notice(first.message), notice(second.message)]);
    expect(said.sort()).toEqual(['once_a_day', 'sent']);
    desk.desk.clock.pass(24 * 60);
    const third = await desk.asked({ text: '三' });
    expect(await notice(third.message)).toBe('sent');
  });

  test('asked for several at once: one a matter, whoever of it writes, and what is gone harms no other', async () => {
    const husband = { name: '鈴木太郎', address: 'taro@example.com' };
    const first = await desk.asked({ messageId: 'first@example.com', cc: [husband] });
    const second = await desk.asked({ from: husband, inReplyTo: ['first@example.com'] });
    expect(second.id).toBe(first.id);
    const other = await desk.asked({ text: '別の人', from: { name: '', address: 'jiro@example.com' } });
    const gone = newId<MessageId>();
    expect(await notices([first.message, gone, second.message, other.message])).toEqual([
      'sent',
      'gone',
      'told_already',
      'sent',
    ]);
  });

  test('silent to machines, in talk, and when switched off', async () => {
    const machine = await desk.asked({ kind: 'auto-reply', text: '不在' });
    expect(await notice(machine.message)).toBe('not_human');
    const person = await desk.asked({ text: '人', messageId: 'talk@example.com' });
    await desk.answered(person.id, person.message);
    const thanks = await desk.asked({ text: 'ありがとう', inReplyTo: ['talk@example.com'] });
    expect(await notice(thanks.message)).toBe('in_talk');
    await desk.desk.runner.run(desk.shop.shop, desk.shop.as('owner'), (ctx) =>
      changeShopSettings(ctx, { acknowledge: false }),
    );
    const off = await desk.asked({ text: '切', from: { name: '', address: 'ichiro@example.com' } });
    expect(await notice(off.message)).toBe('switched_off');
  });

  test('mail read for the history, when an account is first connected, is not answered weeks late', async () => {
    const connected = desk.desk.clock.now();
    desk.desk.clock.set(new Date(connected.getTime() - 3600_000));
    const { message } = await desk.asked({ text: '一時間前の話' });
    desk.desk.clock.set(connected);
    expect(await notice(message)).toBe('old_mail');
  });

  test('two desks answering each other stop after one notice each', async () => {
    const other = { name: '別の店', address: 'desk@other.example' };
    let said = 0;
    for (let round = 0; round < 50; round += 1) {
      const { message } = await desk.asked({ from: other, text: `往復${round}` });
      if ((await notice(message)) === 'sent') said += 1;
    }
    expect(said).toBe(1);
  });
});
