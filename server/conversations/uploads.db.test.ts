import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ConversationId, MessageId, UploadId } from '../../contract/ids.ts';
import type { Role } from '../../contract/staff.ts';
import { aHouse, type BuiltHouse, signedInAs } from '../../tests/builders/house.ts';
import { anIncoming, deliver } from '../../tests/builders/incoming.ts';
import { aShop, type BuiltShop } from '../../tests/builders/shop.ts';
import { fakeChannel } from '../../tests/fakes/channel.ts';
import { addAccount } from '../intake/add-account.ts';
import { Refusal } from '../platform/errors.ts';
import { uuidv7 } from '../platform/ids.ts';
import { secretBox } from '../platform/secrets.ts';
import { sendMessageJob } from '../replies/deliver.ts';
import { sendReply, undoReply } from '../replies/send-reply.ts';
import { makeFindVisitor } from '../staff/find-visitor.ts';
import { getConversation } from './get-conversation.ts';
import { uploadRoutes } from './upload-routes.ts';
import { draftUploadsOf, sweepUploads } from './uploads.ts';

let house: BuiltHouse;
let shop: BuiltShop;
const box = secretBox(Buffer.alloc(32, 7));

beforeAll(async () => {
  house = await aHouse();
  const findVisitor = makeFindVisitor(house.db, house.clock);
  uploadRoutes({ app: house.app, runner: house.runner, findVisitor });
  shop = await aShop(house.runner);
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

async function asked(of = shop): Promise<{ id: ConversationId; message: MessageId }> {
  const { conversation, message } = await deliver(house.runner, of, anIncoming({ text: uuidv7() }));
  return { id: conversation as ConversationId, message: message as MessageId };
}

interface Given {
  id?: string;
  name?: string;
  type?: string;
  content?: Buffer;
  by?: Role;
  of?: BuiltShop;
}

const png = Buffer.from('89504e470d0a1a0a00', 'hex');

/** As a browser of ours would. */
async function upload(conversation: string, given: Given = {}) {
  const browser = await signedInAs(house, given.of ?? shop, given.by ?? 'agent');
  const response = await house.app.inject({
    method: 'POST',
    url: `/api/shops/${(given.of ?? shop).shop}/conversations/${conversation}/uploads`,
    query: { id: given.id ?? uuidv7(), name: given.name ?? '写真①㈱髙🍜𠮷.png', type: given.type ?? '' },
    headers: {
      host: 'localhost:3000',
      'content-type': 'application/octet-stream',
      'x-csrf-token': browser.csrf ?? '',
      cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    },
    payload: given.content ?? png,
  });
  return {
    status: response.statusCode,
    ...response.json<{ id: string; name: string; type: string; size: number; reason: string }>(),
  };
}

async function download(id: string, by: Role = 'agent', of = shop) {
  const browser = await signedInAs(house, of, by);
  return await house.app.inject({
    url: `/api/shops/${of.shop}/uploads/${id}`,
    headers: { cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
  });
}

async function remove(conversation: string, id: string, by: Role = 'agent') {
  const browser = await signedInAs(house, shop, by);
  const response = await house.app.inject({
    method: 'DELETE',
    url: `/api/shops/${shop.shop}/conversations/${conversation}/uploads/${id}`,
    headers: {
      host: 'localhost:3000',
      'x-csrf-token': browser.csrf ?? '',
      cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    },
  });
  return { status: response.statusCode, reason: response.json<{ reason?: string }>().reason ?? '' };
}

const answer = (id: ConversationId, lastSeen: MessageId, attachments: string[], by: Role = 'agent') =>
  house.runner.run(shop.shop, shop.as(by), async (ctx) => {
    const reply = uuidv7() as MessageId;
    await sendReply(ctx, id, {
      id: reply,
      text: 'お送りします。',
      lastSeen,
      despiteNewMessage: false,
      afterwards: 'keep',
      holdUntil: null,
      holdReason: '',
      attachments: attachments as UploadId[],
      despiteNight: true,
    });
    return reply;
  });

const drafts = (id: ConversationId, by: Role = 'agent') =>
  house.runner.run(shop.shop, shop.as(by), (ctx) => draftUploadsOf(ctx, id, shop.people[by]));

const reasonOf = (doing: Promise<unknown>): Promise<string> =>
  doing.then(
    () => 'nothing was refused',
    (error: unknown) => (error instanceof Refusal ? error.reason : String(error)),
  );

describe('a file for a reply', () => {
  test('is what its bytes say, under a name that is only a name; twice the same id is one file', async () => {
    const { id } = await asked();
    const file = uuidv7();
    const given = {
      id: file,
      name: '../../a\u202egpj.exe',
      type: 'image/png',
      content: Buffer.from('MZ...'),
    };
    expect(await upload(id, given)).toMatchObject({
      status: 200,
      name: 'agpj.exe',
      type: 'application/x-msdownload',
    });
    expect(await upload(id, { ...given, content: Buffer.from('other') })).toMatchObject({
      status: 200,
      size: 5,
    });
    expect(await drafts(id)).toHaveLength(1);
    const { headers } = await download(file);
    expect(headers['content-type']).toBe('application/octet-stream');
    expect(headers['content-disposition']).toMatch(/^attachment;/);
  });

  test('a picture is shown in place, a page never', async () => {
    const { id } = await asked();
    const picture = await upload(id);
    const shown = await download(picture.id);
    expect(shown.headers['content-type']).toBe('image/png');
    expect(shown.headers['content-security-policy']).toContain("default-src 'none'");
    const page = await upload(id, {
      name: 'a.html',
      type: 'text/html',
      content: Buffer.from('<script>1</script>'),
    });
    expect((await download(page.id)).headers['content-type']).toBe('application/octet-stream');
  });

  test.each<[string, Buffer, string]>([
    ['nothing in it', Buffer.alloc(0), 'file_empty'],
    ['more than a mail takes', Buffer.alloc(15 * 1024 * 1024 + 1), 'attachment_too_large'],
  ])('%s', async (_, content, reason) => {
    const { id } = await asked();
    expect((await upload(id, { content })).reason).toBe(reason);
    expect(await drafts(id)).toEqual([]);
  });

  test('all together are no more than a mail takes', async () => {
    const { id } = await asked();
    const content = Buffer.alloc(11 * 1024 * 1024, 1);
    const both = await Promise.all([upload(id, { content }), upload(id, { content })]);
    expect(both.map((one) => one.status).sort()).toEqual([200, 422]);
  });

  test('at most twenty', async () => {
    const { id } = await asked();
    for (let i = 0; i < 20; i += 1) expect((await upload(id)).status).toBe(200);
    expect((await upload(id)).reason).toBe('too_many_attachments');
  });
});

describe('with the reply', () => {
  test('files go out in the order given, come back with the text, and go out again', async () => {
    const { id, message } = await asked();
    const [a, b] = [await upload(id, { name: 'a.png' }), await upload(id, { name: 'b.png' })];
    const first = await answer(id, message, [b.id, a.id]);
    expect(await drafts(id)).toEqual([]);
    expect((await remove(id, a.id)).reason).toBe('already_sent');
    await house.runner.run(shop.shop, shop.as('agent'), (ctx) => undoReply(ctx, id, first));
    expect((await drafts(id)).map((one) => one.name)).toEqual(['b.png', 'a.png']);
    const second = await answer(id, first, [b.id, a.id]);
    house.clock.pass(1);
    const channel = fakeChannel();
    await sendMessageJob(house.runner, { channels: new Map([['mail', channel]]), box }).run(shop.shop, {
      message: second,
    });
    const names = channel.sent[0]?.message.files.map((file) => [
      file.name,
      file.type,
      Buffer.from(file.content).equals(png),
    ]);
    expect(names).toEqual([
      ['b.png', 'image/png', true],
      ['a.png', 'image/png', true],
    ]);
    const seen = await house.runner.run(shop.shop, shop.as('agent'), (ctx) => getConversation(ctx, id));
    expect(seen.messages.at(-1)?.attachments).toMatchObject([
      { name: 'b.png', upload: b.id },
      { name: 'a.png', upload: a.id },
    ]);
    expect((await download(a.id, 'reader')).statusCode).toBe(200);
  });

  test('a file that is gone, another’s, or of another conversation stops the reply', async () => {
    const { id, message } = await asked();
    const elsewhere = await asked();
    const others = [uuidv7(), (await upload(id, { by: 'supervisor' })).id, (await upload(elsewhere.id)).id];
    for (const file of others) expect(await reasonOf(answer(id, message, [file]))).toBe('attachment_gone');
    const seen = await house.runner.run(shop.shop, shop.as('agent'), (ctx) => getConversation(ctx, id));
    expect(seen.messages).toHaveLength(1);
  });
});

describe('a stranger', () => {
  test('of another shop, or a colleague, sees and touches no draft of mine', async () => {
    const { id } = await asked();
    const mine = await upload(id);
    const foreign = await aShop(house.runner);
    expect((await download(mine.id, 'owner', foreign)).statusCode).toBe(404);
    expect((await upload(id, { of: foreign, by: 'owner' })).status).toBe(404);
    expect((await download(mine.id, 'supervisor')).statusCode).toBe(404);
    expect((await remove(id, mine.id, 'supervisor')).status).toBe(404);
    expect((await upload(id, { id: mine.id, by: 'supervisor' })).status).toBe(404);
    expect((await upload(id, { by: 'reader' })).reason).toBe('not_allowed');
    expect((await house.app.inject({ url: `/api/shops/${shop.shop}/uploads/${mine.id}` })).statusCode).toBe(
      401,
    );
    expect(await remove(id, mine.id)).toEqual({ status: 200, reason: '' });
    expect(await remove(id, mine.id)).toEqual({ status: 200, reason: '' });
  });
});

test('what nobody sent within a week is removed; what was sent stays', async () => {
  const { id, message } = await asked();
  const [sent, forgotten] = [await upload(id), await upload(id)];
  await answer(id, message, [sent.id]);
  house.clock.pass(7 * 24 * 60 + 1);
  await house.runner.run(shop.shop, { kind: 'system' }, sweepUploads);
  const { rows } = await sql<{ id: string }>`select id from uploads where shop_id = ${shop.shop}
    and id in (${sent.id}, ${forgotten.id})`.execute(house.db);
  expect(rows).toEqual([{ id: sent.id }]);
});
