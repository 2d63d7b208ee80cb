import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Address } from '../../contract/orders.ts';
import { findingsFor, lookOver } from './check-address.ts';
import { oddAddresses, soundAddresses } from './rules/addresses.fixture.ts';

const sound: Address = {
  name: '山田 花子',
  kana: 'ヤマダ ハナコ',
  company: '',
  postalCode: '150-0001',
  prefecture: '東京都',
  city: '渋谷区',
  street: '神宮前1-2-3',
  building: 'コーポ青山 201号室',
  phone: '03-1234-5678',
};

function read(line: string): { address: Address; wanted: string[] } {
  const [postalCode = '', prefecture = '', city = '', street = '', building = '', findings = ''] =
    line.split('|');
  const wanted = findings === '' ? [] : findings.split(',');
  return { address: { ...sound, postalCode, prefecture, city, street, building }, wanted };
}

/** `kind:suggestion`; where the table wants no certain suggestion only the kind. */
function told(address: Address, wanted: readonly string[]): string[] {
  return findingsFor(address).map((one, i) =>
    wanted[i]?.includes(':') === true ? `${one.kind}:${one.suggestion}` : one.kind,
  );
}

describe('checkAddress', () => {
  it('knows more than two hundred', () => {
    expect(soundAddresses.length + oddAddresses.length).toBeGreaterThan(200);
    expect(new Set(soundAddresses.map((line) => line.split('|')[1])).size).toBe(47);
  });

  it.each(soundAddresses)('says nothing of %s', (line) => {
    expect(findingsFor(read(line).address)).toEqual([]);
  });

  it.each(oddAddresses)('%s', (line) => {
    const { address, wanted } = read(line);
    expect(told(address, wanted)).toEqual(wanted);
  });

  it.each<[Partial<Address>, string[]]>([
    [{ name: '' }, ['name_missing']],
    [{ name: '', company: '株式会社青山' }, []],
    [{ name: '　' }, ['name_missing']],
    [{ phone: '' }, ['phone_missing']],
    [{ phone: '090-1234-567' }, ['phone_wrong']],
    [{ phone: '000-0000-0000' }, ['phone_wrong']],
    [{ phone: '+81 90-1234-5678' }, []],
    [{ phone: '０９０１２３４５６７８' }, []],
    [{ phone: '9012345678' }, []],
    [{ phone: '+1 212 555 0100' }, ['phone_wrong']],
    [{ company: '株式会社青山', building: '原宿第一ビル' }, []],
    [{ name: '株式会社青山 御中', building: '原宿第一ビル' }, []],
    [{ name: '山田　花子\ufffd' }, ['characters']],
    [{ name: '&#39640;橋 花子' }, ['characters:高橋 花子']],
    [{ name: '山田😀花子' }, ['characters:山田花子']],
  ])('%j', (over, wanted) => {
    expect(told({ ...sound, ...over }, wanted)).toEqual(wanted);
  });

  it('takes any text without falling over', () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 });
    const part = fc.oneof(text, fc.constantFrom(...soundAddresses.map((line) => line.split('|')[3] ?? '')));
    fc.assert(
      fc.property(part, part, part, part, part, (postalCode, prefecture, city, street, building) => {
        const { normalised } = lookOver({ ...sound, postalCode, prefecture, city, street, building });
        expect(Object.keys(normalised).sort()).toEqual(Object.keys(sound).sort());
      }),
    );
  });
});

describe('tidyAddress', () => {
  it.each<[Partial<Address>, Partial<Address>]>([
    [
      { postalCode: '１５０００01', prefecture: '', city: '', street: '東京都渋谷区神宮前１ー２ー３' },
      { postalCode: '150-0001', prefecture: '東京都', city: '渋谷区', street: '神宮前1-2-3' },
    ],
    [
      { postalCode: '', street: '神宮前一丁目2番3号' },
      { postalCode: '150-0001', street: '神宮前一丁目2番3号' },
    ],
    [
      { prefecture: '神奈川', city: '横浜市', street: '港北区日吉１－１', postalCode: '2230061' },
      { prefecture: '神奈川県', city: '横浜市港北区', street: '日吉1-1', postalCode: '223-0061' },
    ],
    [{ postalCode: '530-0001' }, { postalCode: '150-0001' }],
    [
      { city: '', postalCode: '150-0001' },
      { city: '', street: '神宮前1-2-3' },
    ],
  ])('%j', (over, wanted) => {
    const { building: _, ...rest } = lookOver({ ...sound, ...over }).normalised;
    expect(rest).toMatchObject(wanted);
  });

  it('applied twice changes nothing, and keeps what was sound', () => {
    for (const line of [...soundAddresses, ...oddAddresses]) {
      const once = lookOver(read(line).address).normalised;
      expect(lookOver(once).normalised).toEqual(once);
    }
    for (const line of soundAddresses) {
      expect(findingsFor(lookOver(read(line).address).normalised)).toEqual([]);
    }
  });
});

it('is fast enough for every order of an import', { timeout: 60_000 }, () => {
  const all = [...soundAddresses, ...oddAddresses].map((line) => read(line).address);
  const count = 20_000;
  const begun = process.cpuUsage();
  let found = 0;
  for (let i = 0; i < count; i += 1) found += findingsFor(all[i % all.length] ?? sound).length;
  console.info(
    `${count} addresses in ${Math.round(process.cpuUsage(begun).user / 1000)} ms of work, ${found} findings`,
  );
  expect(found).toBeGreaterThan(0);
});
