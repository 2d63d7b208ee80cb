import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { largestEnclosure } from '../../../contract/enclosure-file.ts';
import type { EnclosureFileId } from '../../../contract/ids.ts';
import type { Role } from '../../../contract/staff.ts';
import { aPicture } from '../../../tests/builders/delights.ts';
import { aHouse, type BuiltHouse, signedInAs } from '../../../tests/builders/house.ts';
import { reasonOf } from '../../../tests/builders/reply-desk.ts';
import { aShop, type BuiltShop } from '../../../tests/builders/shop.ts';
import { newId, uuidv7 } from '../../platform/ids.ts';
import { makeFindVisitor } from '../../staff/find-visitor.ts';
import { changeFulfilmentSettings, getFulfilmentSettings } from '../settings.ts';
import { keepEnclosureFile } from './keep-enclosure-file.ts';
import { enclosureFileRoutes } from './routes.ts';

let house: BuiltHouse;
let shop: BuiltShop;
let other: BuiltShop;

beforeAll(async () => {
  house = await aHouse();
  enclosureFileRoutes({
    app: house.app,
    runner: house.runner,
    findVisitor: makeFindVisitor(house.db, house.clock),
  });
  shop = await aShop(house.runner);
  other = await aShop(house.runner);
});
afterAll(() => house.close());

interface Given {
  id?: string;
  name?: string;
  content?: Buffer;
  by?: Role;
  of?: BuiltShop;
}

const headersOf = ({ csrf, cookies }: Awaited<ReturnType<typeof signedInAs>>) => ({
  host: 'localhost:3000',
  'x-csrf-token': csrf ?? '',
  cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
});

async function upload({
  id = uuidv7(),
  name = 'ぬりえ.png',
  content = aPicture(),
  by = 'owner',
  of = shop,
}: Given) {
  const browser = await signedInAs(house, of, by);
  const response = await house.app.inject({
    method: 'POST',
    url: `/api/shops/${of.shop}/enclosure-files?id=${id}&name=${encodeURIComponent(name)}`,
    headers: { ...headersOf(browser), 'content-type': 'application/octet-stream' },
    payload: content,
  });
  return { status: response.statusCode, body: response.json() };
}
async function open(id: string, { by = 'reader', of = shop }: Given = {}) {
  const browser = await signedInAs(house, of, by);
  return await house.app.inject({
    url: `/api/shops/${of.shop}/enclosure-files/${id}`,
    headers: headersOf(browser),
  });
}
const keep = async (given: Given = {}): Promise<EnclosureFileId> => (await upload(given)).body.id;

describe('files that go along with mails', () => {
  test.each([
    ['PNG', aPicture(), 'image/png'],
    ['JPEG', Buffer.from('ffd8ffe000104a46', 'hex'), 'image/jpeg'],
    ['GIF', Buffer.from('GIF89a'), 'image/gif'],
    ['PDF', Buffer.from('%PDF-1.7\n'), 'application/pdf'],
  ])('%s is taken, and shown as what its bytes say', async (_, content, type) => {
    const { status, body } = await upload({ content, name: '見本.dat' });
    expect([status, body.type]).toEqual([200, type]);
    const shown = await open(body.id);
    expect(shown.rawPayload.equals(content)).toBe(true);
    expect(shown.headers).toMatchObject({
      'content-type': type,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    });
  });

  test.each([
    ['a page', '<html><script>alert(1)</script>', 'ぬりえ.png'],
    ['a drawing that can run', '<svg onload="alert(1)"/>', 'ぬりえ.svg'],
    ['a program', 'MZ……', 'ぬりえ.png'],
    ['a table', 'a,b\n1,2', '表.csv'],
    ['nothing', '', '空.png'],
  ])('%s is refused, whatever it is called', async (_, content, name) => {
    const { status, body } = await upload({ content: Buffer.from(content), name });
    expect([status, body.reason]).toEqual([422, 'enclosure_file_kind']);
  });

  test('larger than a mail bears: refused before it is read, and where its length was not said', async () => {
    const content = Buffer.concat([aPicture(), Buffer.alloc(largestEnclosure)]);
    expect((await upload({ content })).body.reason).toBe('enclosure_file_too_large');
    const run = <T>(work: Parameters<typeof house.runner.run<T>>[2]) =>
      house.runner.run(shop.shop, shop.as('owner'), work);
    const file = { id: newId<EnclosureFileId>(), name: 'a.png', body: Readable.from([content]) };
    expect(await reasonOf(keepEnclosureFile(run, { ...file, announced: null }))).toBe(
      'enclosure_file_too_large',
    );
    const largest = Buffer.concat([aPicture(), Buffer.alloc(largestEnclosure - aPicture().length)]);
    expect((await upload({ content: largest })).status).toBe(200);
  });

  test('the same id twice is the same file; its name can only be a name', async () => {
    const id = uuidv7();
    const first = await upload({ id, name: '../../秘密\u202egnp.png' });
    const second = await upload({ id, content: aPicture('another'), name: 'x.png' });
    expect(second.body).toEqual(first.body);
    expect(first.body.name).not.toMatch(/[/\\\u202e]/);
  });

  test('what nobody needs is gone after a week; what a rule names stays', async () => {
    const [named, forgotten] = [await keep(), await keep()];
    await house.runner.run(shop.shop, shop.as('owner'), (ctx) =>
      changeFulfilmentSettings(ctx, {
        enclosures: [
          {
            ...{ put: 'ぬりえ', products: [], gift: 'any', firstOrder: false, from: null, to: null },
            file: { id: named, name: '勝手な名前.exe', type: 'text/html', size: 1 },
          },
        ],
      }),
    );
    const { enclosures } = await house.runner.run(shop.shop, shop.as('owner'), getFulfilmentSettings);
    // What the browser says of it is not believed.
    expect(enclosures[0]?.file).toMatchObject({ id: named, name: 'ぬりえ.png', type: 'image/png' });
    await sql`update enclosure_files set created_at = created_at - interval '8 days'
      where shop_id = ${shop.shop}`.execute(house.db);
    await keep();
    expect([(await open(named)).statusCode, (await open(forgotten)).statusCode]).toEqual([200, 404]);
  });
});

describe('the attacker', () => {
  test.each<Role>(['agent', 'warehouse', 'reader'])('%s brings nothing', async (by) => {
    expect(await upload({ by })).toMatchObject({ status: 403 });
  });

  test('another shop neither opens nor encloses it', async () => {
    const id = await keep();
    expect((await open(id, { of: other, by: 'owner' })).statusCode).toBe(404);
    const browser = await signedInAs(house, other, 'owner');
    const across = await house.app.inject({
      url: `/api/shops/${shop.shop}/enclosure-files/${id}`,
      headers: headersOf(browser),
    });
    expect(across.statusCode).toBeGreaterThanOrEqual(403);
    const stolen = house.runner.run(other.shop, other.as('owner'), (ctx) =>
      changeFulfilmentSettings(ctx, {
        enclosures: [
          {
            ...{ put: 'x', products: [], gift: 'any', firstOrder: false, from: null, to: null },
            file: { id, name: 'x.png', type: 'image/png', size: 1 },
          },
        ],
      }),
    );
    expect(await reasonOf(stolen)).toBe('not_found');
    expect((await upload({ id, of: other, content: aPicture('theirs') })).status).toBe(200);
    expect((await open(id)).rawPayload.equals(aPicture())).toBe(true);
  });

  test('whoever is not signed in sees nothing', async () => {
    const id = await keep();
    const answer = await house.app.inject({ url: `/api/shops/${shop.shop}/enclosure-files/${id}` });
    expect(answer.statusCode).toBe(401);
  });
});
