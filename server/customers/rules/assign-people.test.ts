import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CustomerId } from '../../../contract/ids.ts';
import { normaliseAddress } from '../../../language/addresses/normalise-address.ts';
import { recognisable } from '../recognisable.ts';
import type { KnownOwner, KnownPerson } from '../types.ts';
import { assignPeople } from './assign-people.ts';
import { isMaskedMail, keysOf } from './identities.ts';

const id = (name: string): CustomerId => name as CustomerId;
const owner = (
  kind: KnownOwner['kind'],
  value: string,
  who: string,
  nameNorm = '',
  kanaNorm = '',
): KnownOwner => ({
  kind,
  value,
  customerId: id(who),
  nameNorm,
  kanaNorm,
  addressNorm: '',
});
function assign(people: KnownPerson[], owners: KnownOwner[] = []) {
  let made = 0;
  return assignPeople(people.map(recognisable), owners, () => {
    made += 1;
    return id(`new${made}`);
  });
}

describe('who is who', () => {
  it.each<[string, KnownPerson, KnownOwner[], string]>([
    ['his address', { name: '山田', mail: 'A@Example.com' }, [owner('mail', 'a@example.com', 'x')], 'x'],
    [
      'a masked address',
      { name: '', mail: 'q1@pc.fw.rakuten.ne.jp' },
      [owner('masked_mail', 'q1@pc.fw.rakuten.ne.jp', 'x')],
      'x',
    ],
    [
      'telephone and name',
      { name: '山田　花子', phone: '090-1234-5678', mail: 'new@example.com' },
      [owner('phone', '09012345678', 'x', '山田花子')],
      'x',
    ],
    [
      'the right one of a family',
      { name: '山田太郎', phone: '09012345678' },
      [owner('phone', '09012345678', 'x', '山田花子'), owner('phone', '09012345678', 'y', '山田太郎')],
      'y',
    ],
    [
      'nobody by the telephone alone',
      { name: '山田次郎', phone: '09012345678' },
      [owner('phone', '09012345678', 'x', '山田花子')],
      'new1',
    ],
    [
      'nobody by a telephone without a name',
      { name: '', phone: '09012345678' },
      [owner('phone', '09012345678', 'x')],
      'new1',
    ],
    [
      'the address before the telephone',
      { name: '山田花子', mail: 'a@example.com', phone: '09012345678' },
      [owner('phone', '09012345678', 'x', '山田花子'), owner('mail', 'a@example.com', 'y')],
      'y',
    ],
    [
      'the same reading at this telephone',
      { name: '山田華子', kana: 'ヤマダ ハナコ', phone: '09012345678' },
      [owner('phone', '09012345678', 'x', '山田花子', 'やまだはなこ')],
      'x',
    ],
    [
      'a name in kana for one in kanji',
      { name: 'ヤマダ ハナコ', phone: '09012345678' },
      [owner('phone', '09012345678', 'x', '山田花子', 'やまだはなこ')],
      'x',
    ],
    [
      'nobody by a reading that cannot be his',
      { name: '鈴木太郎', kana: 'ヤマダ ハナコ', phone: '09012345678' },
      [owner('phone', '09012345678', 'x', '山田花子', 'やまだはなこ')],
      'new1',
    ],
    [
      'nobody by the reading of a surname',
      { name: 'ヤマダ', phone: '09012345678' },
      [owner('phone', '09012345678', 'x', '山田花子', 'やまだ')],
      'new1',
    ],
    ['who it was so far', { name: '山田', mail: 'new@example.com', knownAs: id('z') }, [], 'z'],
    [
      'the owner of an address, not who it was so far',
      { name: '山田', mail: 'a@example.com', knownAs: id('z') },
      [owner('mail', 'a@example.com', 'x')],
      'x',
    ],
  ])('%s', (_what, person, owners, expected) => {
    expect(assign([person], owners).ids).toEqual([id(expected)]);
  });

  it('makes a person once for all rows that name him, with all his keys', () => {
    const result = assign([
      { name: '山田花子', mail: 'hanako@example.com' },
      { name: '山田 花子', mail: 'HANAKO@example.com', phone: '090-1234-5678' },
      { name: '山田花子', phone: '09012345678' },
      { name: '鈴木', mail: 'suzuki@example.com', phone: '09012345678' },
    ]);
    expect(result.ids).toEqual(['new1', 'new1', 'new1', 'new2'].map(id));
    expect(result.created.map((c) => c.name)).toEqual(['山田花子', '鈴木']);
    expect(result.added.map((k) => [k.customerId, k.kind])).toEqual([
      [id('new1'), 'mail'],
      [id('new1'), 'phone'],
      [id('new2'), 'mail'],
      [id('new2'), 'phone'],
    ]);
  });

  it('learns of known people only what is not known of them, and where they live from the last word', () => {
    const known = { ...owner('mail', 'a@example.com', 'x', '山田花子'), addressNorm: 'a1' };
    const home = (street: string) => ({
      postalCode: '150-0001',
      prefecture: '東京都',
      city: '渋谷区',
      street,
      building: '',
    });
    const [first, second] = [home('神宮前1-2-3'), home('神宮前4-5-6')];
    const at = (address: ReturnType<typeof home>) => normaliseAddress(address);
    const mail = 'a@example.com';
    const same = { ...known, addressNorm: at(first), kanaNorm: 'やまだはなこ' };
    expect(assign([{ name: '山田 華子', kana: 'ヤマダハナコ', mail, address: first }], [same]).met).toEqual(
      [],
    );

    const moved = assign(
      [
        { name: '', mail, address: first },
        { name: '', kana: 'ヤマダ', mail, address: second },
      ],
      [known],
    );
    expect(moved.met).toEqual([
      { id: id('x'), name: '', nameNorm: '', kana: 'ヤマダ', kanaNorm: 'やまだ', addressNorm: at(second) },
    ]);
    // Back home: what the first row said must not stay.
    const back = assign(
      [
        { name: '', mail, address: second },
        { name: '', mail, address: first },
      ],
      [same],
    );
    expect(back.met.map((record) => record.addressNorm)).toEqual([at(first)]);

    const made = assign([
      { name: '', mail },
      { name: '山田花子', mail, address: first },
    ]);
    expect(made.met).toEqual([]);
    expect(made.created).toMatchObject([{ name: '山田花子', addressNorm: at(first) }]);
  });

  it('gives an address to one person only, whatever comes', () => {
    const person = fc.record({
      name: fc.constantFrom('山田', '鈴木', ''),
      mail: fc.constantFrom('a@example.com', 'b@example.com', 'なし', ''),
      phone: fc.constantFrom('09011112222', '0311112222', ''),
      maskedMail: fc.constantFrom('', 'm@marketplace.amazon.co.jp'),
    });
    fc.assert(
      fc.property(fc.array(person, { maxLength: 12 }), (people) => {
        const { ids, added } = assign(people);
        expect(ids).toHaveLength(people.length);
        const addresses = added.filter((k) => k.kind !== 'phone').map((k) => k.value);
        expect(new Set(addresses).size).toBe(addresses.length);
      }),
    );
  });
});

describe('keys of a person', () => {
  it.each([
    ['abc@pc.fw.rakuten.ne.jp', true],
    ['abc@mb.fw.rakuten.ne.jp', true],
    ['Q7X@Marketplace.Amazon.co.jp', true],
    ['q@marketplace.amazon.com', true],
    ['taro@rakuten.ne.jp', false],
    ['fw.rakuten.ne.jp@example.com', false],
  ])('%s masked: %s', (mail, masked) => expect(isMaskedMail(mail)).toBe(masked));

  it('are only what can be compared', () => {
    expect(keysOf({ name: 'x', mail: '不明', phone: '内線12' })).toEqual([]);
    expect(keysOf({ name: 'x', mail: ' A..b@Docomo.ne.jp', phone: '+81 90 1234 5678' })).toEqual([
      { kind: 'mail', value: 'a..b@docomo.ne.jp', shown: 'A..b@Docomo.ne.jp' },
      { kind: 'phone', value: '09012345678', shown: '+81 90 1234 5678' },
    ]);
  });
});
