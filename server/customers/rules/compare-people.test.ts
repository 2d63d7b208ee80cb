import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CustomerId } from '../../../contract/ids.ts';
import { normaliseAddress } from '../../../language/addresses/normalise-address.ts';
import { normalizeMail, normalizeName, normalizePhone } from '../../../language/normalize.ts';
import type { PersonFacts } from '../types.ts';
import { comparePeople } from './compare-people.ts';
import { isMaskedMail } from './identities.ts';

interface Written {
  name: string;
  kana?: string;
  phone?: string;
  mail?: string;
  street?: string;
  building?: string;
}

let made = 0;

function person(written: Written): PersonFacts {
  made += 1;
  const { name, kana = '', phone = '', mail = '', street = '', building = '' } = written;
  const identities: PersonFacts['identities'] = [
    ...(phone === '' ? [] : [{ kind: 'phone' as const, value: normalizePhone(phone), shown: phone }]),
    ...(mail === ''
      ? []
      : [
          {
            kind: isMaskedMail(mail) ? ('masked_mail' as const) : ('mail' as const),
            value: normalizeMail(mail),
            shown: mail,
          },
        ]),
  ];
  return {
    id: `p${made}` as CustomerId,
    name,
    nameNorm: normalizeName(name),
    kanaNorm: normalizeName(kana),
    addressNorm: normaliseAddress({ prefecture: '', city: '渋谷区', street, building }),
    identities,
  };
}

const home = { street: '神宮前1-2-3', building: 'コーポ山田205' };

/** [what, the one, the other, the reasons, or null: nobody is asked] */
const cases: [string, Written, Written, string[] | null][] = [
  [
    'telephone and name',
    { name: '山田花子', phone: '090-1234-5678' },
    { name: '山田 花子', phone: '09012345678' },
    ['same_name', 'same_phone'],
  ],
  [
    '髙 and 高',
    { name: '髙橋 実', phone: '0312345678' },
    { name: '高橋實', phone: '03-1234-5678' },
    ['same_name', 'same_phone'],
  ],
  [
    '渡邉 and 渡辺',
    { name: '渡邉　翔', ...home },
    { name: '渡辺翔', ...home },
    ['same_name', 'same_address'],
  ],
  [
    '齋藤 and 斉藤',
    { name: '齋藤恵', phone: '0312345678' },
    { name: '斉藤 惠', phone: '0312345678' },
    ['same_name', 'same_phone'],
  ],
  [
    'homes written differently',
    { name: '山田花子', street: '神宮前一丁目２番３号', building: '205号室' },
    { name: '山田花子', ...home },
    ['same_name', 'same_address'],
  ],
  [
    'kinds of kana',
    { name: 'ﾔﾏﾀﾞ ﾊﾅｺ', phone: '09012345678' },
    { name: 'やまだはなこ', phone: '09012345678' },
    ['same_name', 'same_phone'],
  ],
  [
    'kana for kanji',
    { name: 'ヤマダ ハナコ', phone: '09012345678' },
    { name: '山田花子', kana: 'ヤマダハナコ', phone: '09012345678' },
    ['same_reading', 'same_phone'],
  ],
  [
    'letters for kanji',
    { name: 'Hanako YAMADA', phone: '09012345678' },
    { name: '山田花子', kana: 'ヤマダ ハナコ', phone: '09012345678' },
    ['same_reading', 'same_phone'],
  ],
  [
    'letters in the other order',
    { name: 'Ohno Junichi', ...home },
    { name: '大野純一', kana: 'オオノ ジュンイチ', ...home },
    ['same_reading', 'same_address'],
  ],
  [
    'names turned round',
    { name: 'Hanako Yamada', phone: '09012345678' },
    { name: 'Yamada Hanako', phone: '09012345678' },
    ['same_name', 'same_phone'],
  ],
  [
    'other kanji, same reading',
    { name: '山田華子', kana: 'ヤマダハナコ', ...home },
    { name: '山田花子', kana: 'ヤマダ ハナコ', ...home },
    ['same_reading', 'same_address'],
  ],
  [
    'reading and end of the number',
    { name: '山田花子', kana: 'ヤマダハナコ', phone: '03-1234-5678' },
    { name: '山田花子', kana: 'ヤマダハナコ', phone: '090-0000-5678' },
    ['same_name', 'phone_end'],
  ],
  [
    'a masked address and a real one',
    { name: '山田花子', phone: '09012345678', mail: 'x1@pc.fw.rakuten.ne.jp' },
    { name: '山田花子', phone: '09012345678', mail: 'hanako@example.com' },
    ['same_name', 'same_phone', 'masked_and_real'],
  ],
  [
    'the same box elsewhere',
    { name: '山田花子', mail: 'hanako.y@docomo.ne.jp' },
    { name: '山田 花子', mail: 'hanako.y@gmail.com' },
    ['same_name', 'same_mailbox_name'],
  ],
  [
    'a surname, telephone and home',
    { name: '山田', phone: '0312345678', ...home },
    { name: '山田花子', phone: '0312345678', ...home },
    ['near_name', 'same_phone', 'same_address'],
  ],
  [
    'a family at one telephone',
    { name: '山田太郎', phone: '0312345678' },
    { name: '山田花子', phone: '0312345678' },
    null,
  ],
  [
    'a family at home',
    { name: '山田太郎', phone: '0312345678', ...home },
    { name: '山田花子', phone: '0312345678', ...home },
    null,
  ],
  [
    'father and son',
    { name: '山田一郎', phone: '0312345678', ...home },
    { name: '山田一朗太', phone: '0312345678', ...home },
    null,
  ],
  [
    'a surname at a shared telephone',
    { name: '山田', phone: '0312345678' },
    { name: '山田花子', phone: '0312345678' },
    null,
  ],
  ['namesakes', { name: '田中太郎', phone: '0312345678' }, { name: '田中太郎', phone: '0698765432' }, null],
  [
    'namesakes of one reading',
    { name: '田中太郎', kana: 'タナカタロウ', phone: '0312345678' },
    { name: '田中太郎', kana: 'タナカタロウ', phone: '0698765432' },
    null,
  ],
  [
    'namesakes of one home, read differently',
    { name: '山田薫', kana: 'ヤマダカオル', ...home },
    { name: '山田薫', kana: 'ヤマダカオリ', ...home },
    null,
  ],
  [
    'the next room',
    { name: '田中太郎', ...home },
    { name: '田中太郎', ...home, building: 'コーポ山田206' },
    null,
  ],
  [
    'a box of a shop',
    { name: '田中太郎', mail: 'info@example.com' },
    { name: '田中太郎', mail: 'info@example.org' },
    null,
  ],
  ['no name', { name: '', phone: '09012345678' }, { name: '山田花子', phone: '09012345678' }, null],
  ['no names at all', { name: '', phone: '09012345678' }, { name: '', phone: '09012345678' }, null],
  [
    'a home half written',
    { name: '田中太郎', street: '神宮前' },
    { name: '田中太郎', street: '神宮前' },
    null,
  ],
];

describe('may two be one person', () => {
  it.each(cases)('%s', (_what, one, other, reasons) => {
    const found = comparePeople(person(one), person(other));
    expect(found?.reasons.map((reason) => reason.kind) ?? null).toEqual(reasons);
    // Whoever is compared with whom.
    expect(comparePeople(person(other), person(one))?.score).toBe(found?.score);
  });

  it('asks about a writer who names an order of somebody called the same, not of somebody else', () => {
    const seen = [{ kind: 'named_order' as const, text: 'R-1' }];
    const buyer = person({ name: '山田花子', kana: 'ヤマダハナコ', phone: '09012345678' });
    expect(comparePeople(person({ name: '山田 花子' }), buyer, seen)?.score).toBe(85);
    expect(comparePeople(person({ name: 'Hanako Yamada' }), buyer, seen)?.score).toBe(80);
    expect(comparePeople(person({ name: '鈴木一郎' }), buyer, seen)).toBeNull();
    expect(comparePeople(person({ name: '山田太郎' }), buyer, seen)).toBeNull();
  });

  it('never joins two names that have nothing in common, whatever else they share', () => {
    const given = fc.constantFrom('太郎', '花子', '一郎', '美咲', '翔');
    fc.assert(
      fc.property(given, given, (one, other) => {
        fc.pre(one !== other);
        const shared = { phone: '0312345678', mail: 'family@example.com', ...home };
        expect(
          comparePeople(
            person({ name: `佐藤${one}`, ...shared }),
            person({ name: `佐藤${other}`, ...shared }),
          ),
        ).toBeNull();
      }),
    );
  });
});
