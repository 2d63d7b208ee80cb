import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { retryInput as retryInputEndpoint } from '../../contract/channels.ts';
import type { RawInputId } from '../../contract/ids.ts';
import { hasOpenssl, signedMail, verifies } from '../../mailcraft/testing/signed-mail.ts';
import { aHouse, type BuiltHouse, signedInAs } from '../../tests/builders/house.ts';
import { aShop, type BuiltShop } from '../../tests/builders/shop.ts';
import { mailChannel } from '../channels/mail/channel.ts';
import { type Context, system } from '../platform/context.ts';
import { routesOn } from '../platform/http/route.ts';
import { secretBox } from '../platform/secrets.ts';
import { makeFindVisitor } from '../staff/find-visitor.ts';
import { serveDownloads } from './downloads.ts';
import { inputFailed } from './process-input.ts';
import { receiveRaw } from './receive-raw.ts';
import { intakeRoutes } from './routes.ts';

let house: BuiltHouse;
let shop: BuiltShop;
const channels = new Map([[mailChannel.kind, mailChannel]]);

beforeAll(async () => {
  house = await aHouse();
  const { app, runner, db, clock } = house;
  const findVisitor = makeFindVisitor(db, clock);
  intakeRoutes(routesOn({ app, runner, findVisitor }), { box: secretBox(randomBytes(32)), channels });
  serveDownloads({ app, runner, findVisitor, channels });
});
afterAll(async () => {
  await house?.close();
});
beforeEach(async () => {
  shop = await aShop(house.runner);
});

const run = <T>(work: (ctx: Context) => Promise<T>) => house.runner.run(shop.shop, system, work);

describe('raw sources', () => {
  const png = Buffer.from('iVBORw0KGgo=', 'base64');
  const raw = Buffer.from(
    [
      'From: hanako@example.com',
      'Subject: photo',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: image/png; name="=?UTF-8?B?5YaZ55yf?=.png"',
      'Content-Transfer-Encoding: base64',
      '',
      png.toString('base64'),
      '--b',
      'Content-Type: text/html; name="evil.html"',
      'Content-Disposition: attachment; filename="evil.html"',
      '',
      '<script>alert(1)</script>',
      '--b--',
      '',
    ].join('\r\n'),
  );

  async function stored(content: Uint8Array = raw, sourceKey = 'pipe:1'): Promise<RawInputId> {
    await run((ctx) =>
      receiveRaw(ctx, {
        shop: shop.shop,
        channel: 'mail',
        account: null,
        sourceKey,
        raw: content,
        masked: 0,
        receivedAt: new Date('2026-11-21T00:00:00Z'),
      }),
    );
    const { rows } = await sql<{
      id: RawInputId;
    }>`select id from raw_inputs
      where shop_id = ${shop.shop} and source_key = ${sourceKey}`.execute(house.db);
    const [row] = rows;
    if (row === undefined) throw new Error('not stored');
    return row.id;
  }

  async function get(role: 'reader' | null, path: string) {
    const browser = role === null ? null : await signedInAs(house, shop, role);
    const cookie = [...(browser?.cookies ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
    return await house.app.inject({ method: 'GET', url: path, headers: { host: 'localhost:3000', cookie } });
  }

  test('H1 come back byte for byte, as a file that cannot run', async () => {
    const id = await stored();
    const answer = await get('reader', `/api/shops/${shop.shop}/inputs/${id}/raw`);
    expect(answer.rawPayload).toEqual(raw);
    expect(answer.headers).toMatchObject({
      'content-type': 'message/rfc822',
      'content-disposition': expect.stringMatching(/^attachment; filename="2026-11-21-.*\.eml"/),
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
    });
  });

  test.skipIf(!hasOpenssl())(
    'H1 a signed mail still verifies after it was stored and downloaded',
    async () => {
      const { raw: signed, certificate } = signedMail('署名のある本文です。');
      const id = await stored(signed, 'pipe:signed');
      const { rawPayload } = await get('reader', `/api/shops/${shop.shop}/inputs/${id}/raw`);
      const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
      expect(sha256(rawPayload)).toBe(sha256(signed));
      expect(verifies(rawPayload, certificate)).toBe(true);
    },
  );

  test('H2 pictures may be shown, everything else is a file', async () => {
    const id = await stored();
    const picture = await get('reader', `/api/shops/${shop.shop}/inputs/${id}/attachments/0`);
    expect(picture.rawPayload).toEqual(png);
    expect(picture.headers).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': 'inline; filename="__.png"; filename*=UTF-8\'\'%E5%86%99%E7%9C%9F.png',
    });
    const page = await get('reader', `/api/shops/${shop.shop}/inputs/${id}/attachments/1`);
    expect(page.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': expect.stringMatching(/^attachment; /),
    });
    expect((await get('reader', `/api/shops/${shop.shop}/inputs/${id}/attachments/2`)).statusCode).toBe(404);
  });

  test('a mail inside a mail is read like any other: its words, its layout, its files, and the mail inside that', async () => {
    const innermost = 'From: a@a.example\r\nSubject: third\r\n\r\n三通目';
    const inner = [
      'From: =?UTF-8?B?5bGx55Sw?= <yamada@b.example>',
      'To: shop@example.jp',
      'Subject: =?UTF-8?B?56C05pCN?=',
      'Date: Fri, 20 Nov 2026 10:00:00 +0900',
      'Content-Type: multipart/mixed; boundary=i',
      '',
      '--i\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>箱が<b>破れて</b></p><script>alert(1)</script>',
      `--i\r\nContent-Type: image/png; name=in.png\r\nContent-Transfer-Encoding: base64\r\n\r\n${png.toString('base64')}`,
      `--i\r\nContent-Type: message/rfc822\r\n\r\n${innermost}`,
      '--i--',
    ].join('\r\n');
    const outer = [
      'From: boss@c.example\r\nSubject: Fwd\r\nContent-Type: multipart/mixed; boundary=o\r\n',
      '--o\r\nContent-Type: text/plain\r\n\r\nsee below',
      `--o\r\nContent-Type: message/rfc822\r\n\r\n${inner}`,
      '--o--\r\n',
    ].join('\r\n');
    const id = await stored(Buffer.from(outer), 'pipe:forwarded');
    const at = `/api/shops/${shop.shop}/inputs/${id}`;
    const mail = await get('reader', `${at}/mail?within=0`);
    expect(mail.json()).toMatchObject({
      from: { name: '山田', address: 'yamada@b.example' },
      subject: '破損',
      text: '箱が破れて',
      writtenAt: '2026-11-20T01:00:00.000Z',
      hasHtml: true,
      attachments: [{ index: 0, name: 'in.png' }, { index: 1 }],
    });
    expect((await get('reader', `${at}/mail?within=0.1`)).json()).toMatchObject({ text: '三通目' });
    expect((await get('reader', `${at}/attachments/0?within=0`)).rawPayload).toEqual(png);
    const page = await get('reader', `${at}/html?within=0`);
    expect(page.body).toContain('<b>破れて</b>');
    expect(page.body).not.toContain('alert');
    expect(page.headers['content-security-policy']).toContain('sandbox');
    for (const path of [
      'mail?within=1',
      'mail?within=0.0',
      'mail',
      'attachments/9?within=0',
      'html?within=0.1',
    ])
      expect([path, (await get('reader', `${at}/${path}`)).statusCode]).toEqual([path, 404]);
    expect((await get('reader', `${at}/mail?within=0.x`)).statusCode).toBe(422);
    expect((await get(null, `${at}/mail?within=0`)).statusCode).toBe(401);
  });

  test('H1 a large one comes byte for byte, too, and so do its files and its layout', async () => {
    const file = randomBytes(3_000_000);
    const large = Buffer.from(
      [
        'Content-Type: multipart/mixed; boundary=b',
        '',
        '--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>写真です。</p>',
        '--b\r\nContent-Type: application/zip; name=a.zip\r\nContent-Transfer-Encoding: base64\r\n',
        file.toString('base64').replace(/.{76}/g, '$&\r\n'),
        '--b--\r\n',
      ].join('\r\n'),
    );
    const path = `/api/shops/${shop.shop}/inputs/${await stored(large, 'pipe:large')}`;
    const answer = await get('reader', `${path}/raw`);
    expect(answer.rawPayload.equals(large)).toBe(true);
    expect(answer.headers['content-length']).toBe(String(large.length));
    expect((await get('reader', `${path}/attachments/0`)).rawPayload.equals(file)).toBe(true);
    expect((await get('reader', `${path}/html`)).body).toContain('<p>写真です。</p>');
    expect((await get(null, `${path}/raw`)).statusCode).toBe(401);
  });

  test('are nobody else’s', async () => {
    const id = await stored();
    const path = `/api/shops/${shop.shop}/inputs/${id}/raw`;
    expect((await get(null, path)).statusCode).toBe(401);
    const other = shop;
    shop = await aShop(house.runner);
    expect((await get('reader', `/api/shops/${other.shop}/inputs/${id}/raw`)).statusCode).toBe(404);
    expect((await get('reader', `/api/shops/${shop.shop}/inputs/${id}/raw`)).statusCode).toBe(404);
    expect((await get('reader', `/api/shops/${shop.shop}/inputs/none/raw`)).statusCode).toBe(404);
  });

  test('the layout is a page that can do nothing, with pictures from elsewhere only when asked', async () => {
    const letter =
      '<p onclick=x>こんにちは</p><script>alert(1)</script><img src="https://spy.example/a.png">';
    const id = await stored(
      Buffer.from(`From: a@b.jp\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${letter}`),
    );
    const path = `/api/shops/${shop.shop}/inputs/${id}/html`;
    const closed = await get('reader', path);
    expect(closed.body).toContain('<p>こんにちは</p>');
    expect(closed.body).not.toMatch(/script|onclick|spy\.example/);
    expect(closed.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; " +
        "sandbox allow-popups allow-popups-to-escape-sandbox; frame-ancestors 'self'",
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'SAMEORIGIN',
      'x-content-type-options': 'nosniff',
    });
    const open = await get('reader', `${path}?images=1`);
    expect(open.body).toContain('src="https://spy.example/a.png"');
    expect(open.headers['content-security-policy']).toContain('img-src data: https:;');
    expect((await get('reader', `${path}?images=2`)).statusCode).toBe(404);
  });

  test('a mail of text alone has no layout; another shop’s is not there', async () => {
    const text = await stored(Buffer.from('From: a@b.jp\r\n\r\nhello'), 'pipe:text');
    expect((await get('reader', `/api/shops/${shop.shop}/inputs/${text}/html`)).statusCode).toBe(404);
    const page = await stored(Buffer.from('Content-Type: text/html\r\n\r\n<p>secret'), 'pipe:page');
    const path = `/api/shops/${shop.shop}/inputs/${page}/html`;
    expect((await get(null, path)).statusCode).toBe(401);
    const other = shop;
    shop = await aShop(house.runner);
    for (const of of [other, shop]) {
      const answer = await get('reader', `/api/shops/${of.shop}/inputs/${page}/html`);
      expect([answer.statusCode, answer.body.includes('secret')]).toEqual([404, false]);
    }
  });

  test('one that failed is run again by an agent, not by a reader', async () => {
    const id = await stored();
    await run((ctx) => inputFailed(ctx, id, 'boom'));
    const params = { shop: shop.shop, input: id };
    const reader = await signedInAs(house, shop, 'reader');
    expect((await reader.call(retryInputEndpoint, { params })).refused().kind).toBe('not_allowed');
    const agent = await signedInAs(house, shop, 'agent');
    (await agent.call(retryInputEndpoint, { params })).ok();
    expect(house.sentJobs.filter(({ job }) => job.data.input === id)).toHaveLength(2);
  });
});
