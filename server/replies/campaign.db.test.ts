import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ConversationId, MessageId } from '../../contract/ids.ts';
import { aHouse, type BuiltHouse } from '../../tests/builders/house.ts';
import { anIncoming, deliver } from '../../tests/builders/incoming.ts';
import { aShop, type BuiltShop } from '../../tests/builders/shop.ts';
import { fakeChannel } from '../../tests/fakes/channel.ts';
import { noteComplaint } from '../customers/reach.ts';
import { addAccount } from '../intake/add-account.ts';
import { Refusal } from '../platform/errors.ts';
import { uuidv7 } from '../platform/ids.ts';
import { secretBox } from '../platform/secrets.ts';
import { queueCampaignMail } from './campaign.ts';
import { acknowledgeJob, sendMessageJob } from './deliver.ts';
import { sendReply } from './send-reply.ts';
import { serveUnsubscribe } from './unsubscribe-routes.ts';

let house: BuiltHouse;
let shop: BuiltShop;
let number = 0;
let address = '';
let id: ConversationId;
let message: MessageId;
const box = secretBox(Buffer.alloc(32, 7));

beforeAll(async () => {
  house = await aHouse();
  serveUnsubscribe({ app: house.app, runner: house.runner });
  shop = await aShop(house.runner, { name: 'くつ & <b>店' });
  await house.runner.run(shop.shop, shop.as('owner'), (ctx) =>
    addAccount(ctx, box, {
      channel: 'mail',
      address: 'info@shop.example',
      settings: { sends: true },
      secrets: {},
    }),
  );
});
afterAll(() => house.close());
beforeEach(async () => {
  number += 1;
  address = `hanako${number}@example.com`;
  const asked = await deliver(
    house.runner,
    shop,
    anIncoming({ from: { name: '', address }, text: `${number}` }),
  );
  id = asked.conversation as ConversationId;
  message = asked.message as MessageId;
});

const campaign = (publicUrl: string | null = 'https://desk.example', by: 'owner' | 'agent' = 'owner') =>
  house.runner.run(shop.shop, shop.as(by), (ctx) =>
    queueCampaignMail(ctx, {
      conversation: id,
      subject: '新作のお知らせ',
      text: '新作が入りました。',
      publicUrl,
    }),
  );

/** What leaves, as the channel gets it. */
async function sent() {
  const channel = fakeChannel();
  const job = sendMessageJob(house.runner, { channels: new Map([['mail', channel]]), box });
  house.clock.pass(1);
  for (const { shop: of, job: queued } of house.sentJobs.splice(0))
    if (queued.name === 'send_message') await job.run(of, queued.data);
  return channel.sent.map((one) => one.message);
}

async function linkOf(): Promise<string> {
  await campaign();
  const [mail] = await sent();
  return /<https:\/\/desk\.example(\/u\/[^>]+)>/.exec(mail?.headers['List-Unsubscribe'] ?? '')?.[1] ?? '';
}

const unsubscribed = async (): Promise<boolean> => {
  const { rows } = await sql<{ at: Date | null }>`select unsubscribed_at as at from address_reach
    where shop_id = ${shop.shop} and address = ${address}`.execute(house.db);
  return (rows[0]?.at ?? null) !== null;
};

const oneClick = (url: string) =>
  house.app.inject({
    method: 'POST',
    url,
    headers: { host: 'desk.example', 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'List-Unsubscribe=One-Click',
  });

describe('G2 campaign mail', () => {
  test('says how to get no more: by link, by mail, by one click; and that a machine wrote it', async () => {
    expect(await campaign()).toBe('queued');
    const [mail] = await sent();
    expect(mail?.headers).toMatchObject({
      'Auto-Submitted': 'auto-generated',
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    });
    const way =
      /^<(https:\/\/desk\.example\/u\/\d+-[a-z2-7]{40})>, <mailto:info@shop\.example\?subject=unsubscribe%20\d+-[a-z2-7]{40}>$/;
    const [, link = ''] = way.exec(mail?.headers['List-Unsubscribe'] ?? '') ?? [];
    expect(link).not.toBe('');
    expect(mail?.text).toContain(link);
  });

  test('without an address of ours outside: by mail only, never one click without https', async () => {
    for (const publicUrl of [null, 'http://desk.example']) {
      await campaign(publicUrl);
      const [mail] = await sent();
      expect(mail?.headers['List-Unsubscribe']).toMatch(/^<mailto:/);
      expect(mail?.headers).not.toHaveProperty('List-Unsubscribe-Post');
    }
  });

  test('a ticket reply carries no List-Unsubscribe', async () => {
    await house.runner.run(shop.shop, shop.as('agent'), (ctx) =>
      sendReply(ctx, id, {
        id: uuidv7() as MessageId,
        text: '発送しました。',
        lastSeen: message,
        despiteNewMessage: false,
        afterwards: 'close',
        holdUntil: null,
        holdReason: '',
        attachments: [],
        despiteNight: true,
      }),
    );
    const [mail] = await sent();
    expect(
      Object.keys(mail?.headers ?? { 'List-': 1 }).filter((name) => /^List-|Auto-Sub/.test(name)),
    ).toEqual([]);
  });

  test('one click without a session: no more campaign mail, answers all the same', async () => {
    const link = await linkOf();
    expect((await oneClick(link)).statusCode).toBe(200);
    expect(await unsubscribed()).toBe(true);
    expect((await oneClick(link)).statusCode).toBe(200);
    expect(await campaign()).toBe('unsubscribed');
  });

  test.each([
    [
      'multipart',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--',
    ],
    ['no body at all', undefined, undefined],
  ])('also as %s', async (_, type, payload) => {
    const response = await house.app.inject({
      method: 'POST',
      url: await linkOf(),
      headers: { host: 'desk.example', ...(type === undefined ? {} : { 'content-type': type }) },
      ...(payload === undefined ? {} : { payload }),
    });
    expect(response.statusCode).toBe(200);
    expect(await unsubscribed()).toBe(true);
  });

  test('looking at the page changes nothing; it needs no script and shows no whole address', async () => {
    const link = await linkOf();
    const page = await house.app.inject({ url: link, headers: { 'accept-language': 'ja' } });
    expect(await unsubscribed()).toBe(false);
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.body).toContain('<form method="post"');
    expect(page.body).toContain('h…@example.com');
    expect(page.body).not.toContain(address);
    expect(page.body).not.toContain('<b>');
    expect(page.body).not.toContain('<script');
    const english = await house.app.inject({ url: link, headers: { 'accept-language': 'en-US,en' } });
    expect(english.body).toContain('Stop news by mail');
  });

  test('a made-up link is none', async () => {
    const link = await linkOf();
    const other = await aShop(house.runner);
    const forged = [
      '/u/x',
      `/u/${shop.shop}-${'a'.repeat(40)}`,
      link.replace(/^\/u\/\d+/, `/u/${other.shop}`),
      link.replace(/^\/u\/\d+/, '/u/999999999'),
      link.slice(0, -1),
      `${link.slice(0, -1)}${link.endsWith('a') ? 'b' : 'a'}`,
    ];
    for (const url of forged) {
      expect([url, (await oneClick(url)).statusCode]).toEqual([url, 404]);
      expect((await house.app.inject({ url })).statusCode).toBe(404);
    }
    expect(await unsubscribed()).toBe(false);
  });

  test('by mail: the word in the subject is enough', async () => {
    const link = await linkOf();
    const subject = `unsubscribe ${link.slice(3)}`;
    const asked = await deliver(
      house.runner,
      shop,
      anIncoming({ from: { name: '', address }, subject, text: uuidv7() }),
    );
    const job = acknowledgeJob(house.runner, new Map([['mail', fakeChannel()]]));
    await job.run(shop.shop, { conversation: asked.conversation, message: asked.message });
    expect(await unsubscribed()).toBe(true);
  });

  test('who complained gets none; an agent may not send one', async () => {
    const refused = campaign('https://desk.example', 'agent').catch((e: unknown) =>
      e instanceof Refusal ? e.reason : e,
    );
    expect(await refused).toBe('not_allowed');
    await house.runner.run(shop.shop, { kind: 'system' }, (ctx) => noteComplaint(ctx, address));
    expect(await campaign()).toBe('suppressed');
  });
});
