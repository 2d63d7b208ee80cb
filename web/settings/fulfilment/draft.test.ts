import { describe, expect, it } from 'vitest';
import { fulfilmentSettings } from '../../../contract/fulfilment.ts';
import { pick } from '../../language/text.ts';
import { changesOf, checkFulfilment, draftOf, fillSample, tidyPostalCode, wordsOf } from './draft.ts';
import { fulfilmentStrings } from './strings.ts';

const t = pick(fulfilmentStrings, 'ja');
const fresh = fulfilmentSettings.parse({});
const draft = draftOf(fresh);

describe('the settings of shipping', () => {
  it('come back as they went in', () => {
    const full = fulfilmentSettings.parse({
      sender: { ...fresh.sender, name: '佐藤', kana: 'サトウ', postalCode: '150-0001' },
      yamato: { billingCode: '0312345678', billingBranch: '', freightNumber: '01' },
      enclosures: [
        { put: '紙', products: ['靴'], gift: 'never', firstOrder: true, from: '2026-12-01', to: null },
      ],
      serviceWords: [{ word: 'メール便', service: 'yamato_yupacket' }],
      usualService: 'japanpost_yupack',
      registrationNumber: 'T7123456789012',
    });
    expect(fulfilmentSettings.parse(changesOf(draftOf(full), full))).toEqual(full);
    expect(fulfilmentSettings.parse(changesOf(draft, fresh))).toEqual(fresh);
  });

  it('drop lines that were begun and left empty', () => {
    const begun = {
      ...draft,
      serviceWords: [{ word: ' ', service: 'other' as const }],
      enclosures: [{ put: ' ', products: [], gift: 'any' as const, firstOrder: false, from: null, to: null }],
    };
    expect(changesOf(begun, fresh)).toMatchObject({ serviceWords: [], enclosures: [] });
  });

  it.each([
    [{}, []],
    [{ senderPostalCode: '150-0001', senderPhone: '03-1234-5678', senderMail: 'a@b.jp' }, []],
    [{ senderPostalCode: '150-001' }, ['senderPostalCode']],
    [{ senderPhone: '1234' }, ['senderPhone']],
    [{ senderMail: 'info' }, ['senderMail']],
    [{ billingCode: '031234567' }, ['billingCode']],
    [{ billingCode: '031234567801' }, []],
    [{ freightNumber: '1' }, ['freightNumber']],
    [{ customerCode: '12345678901' }, ['customerCode']],
    [{ registrationNumber: 'T8123456789012' }, []],
    [{ registrationNumber: 'T812345678901' }, ['registrationNumber']],
    [{ registrationNumber: 'ｔ７１２３４５６７８９０１２' }, []],
    [{ mailSubject: ' ' }, ['mailSubject']],
    [{ mailSubject: ' ', mailSend: false }, []],
  ])('%j is wrong at %j', (changed, wrong) => {
    const found = Object.entries(checkFulfilment({ ...draft, ...changed }, t)).filter(([, text]) => text);
    expect(found.map(([name]) => name)).toEqual(wrong);
  });

  it.each([
    ['1500001', '150-0001'],
    ['〒１５０－０００１', '150-0001'],
    ['150 0001', '150-0001'],
    ['150', '150'],
    ['', ''],
  ])('the postal code %s is put in order as %s', (typed, tidy) => expect(tidyPostalCode(typed)).toBe(tidy));

  it('take words apart however they are parted', () => {
    expect(wordsOf(' 靴、ブーツ,長靴，靴\n、')).toEqual(['靴', 'ブーツ', '長靴']);
    expect(fillSample('{お名前} {注文番号} {店名} {?}', '店')).toBe('見本 花子 MIHON-0001 店 {?}');
  });
});
