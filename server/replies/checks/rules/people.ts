import type { DraftFinding } from '../../../../contract/draft-check.ts';
import type { Span } from '../../../../language/found.ts';
import { commonSurname } from '../../../../language/surnames.ts';
import { type DraftReading, sentenceAt } from '../reading.ts';
import { finding } from './finding.ts';
import { customerNames, isKnownName } from './known-names.ts';

/** Somebody with 様 whom nothing known here explains; `sure`: a common family name. */
export interface UnknownPerson extends Span {
  sure: boolean;
}

const honoured =
  /(?<n>[\p{Script=Han}々]{1,4}(?:[ 　][\p{Script=Han}々ぁ-ゖァ-ヺー]{1,5})?)[ 　]?(?:様|さま)(?![子々式態相に変])/gu;
const noPerson =
  /[おご各皆同模仕多一異有左何神王殿奥]$|客|担当|購入|業者|会員|店|社|者|家族|主人|関係|両親|子$|母|父|孫|先|方$|運輸|急便|郵便/;
/** Nouns that stand in front of a name with a space between. */
const noSurname =
  /[日月時回度後前分件番号品便部課係室長員店社者客達箱袋色円]$|担当|弊|当|本|今|以|別|同|全|各|両|一|二|三|代表|受取|宛|届/;

/** 「長嶺 由香」: two words of a name, though the family name is a rare one. */
function mayBeFullName(name: string): boolean {
  const [family = '', given = ''] = name.split(/[ 　]/);
  return family.length >= 2 && family.length <= 3 && given !== '' && !noSurname.test(family);
}

/** That a parcel goes to somebody else. */
const gift =
  /ギフト|プレゼント|贈|お?祝い?(?:の|に|で|と|を|返し)|内祝|お?中元|お?歳暮|お?見舞|お?供え|香典|手土産|お礼の品|代わりに(?:受|送)|お?届け先|送り先|送り?(?:ました|ます|たい|って)|宛(?:て|に)|(?:母|父|祖母|祖父|友人|友達|知人|姉|妹|兄|弟|娘|息子|孫|姪|甥|叔母|叔父|伯母|伯父|両親|義母|義父|義姉|先生|恩師|上司|同僚|取引先|お客さん|彼女|彼氏|妻|夫|家族|実家)(?:の|に|へ|が|宛|さん|から|あて)/;
/** What a sentence says of the person to whom the parcel goes. */
const receiving =
  /お?届け|届|自宅|ご?住所|宛|あて|お?受け?取|配達|配送|手渡し|お渡し|ポスト|玄関|不在|お電話|ご?連絡|贈|お相手|先方|お祝い|発送|お送り|表札|お名前/;
/** The draft itself says who it is. */
const introduced =
  /(?:お?届け先|お?受け?取り?人|受取人|贈り?先|送り先|宛先|ご?依頼主|ご?主人|奥|お?母|お?父|ご?家族|ご?友人|お?姉|お?妹|お?兄|お?弟|ご?担当|ご?紹介者|ご?同僚|代理|配送|配達員|ドライバー|メーカー|職人|名義|ご?登録名|仕入れ?先|お?取引先|工房|工場|販売元|製造元|作家|農園|生産者)[^。\n]{0,8}$/;

const asRecipient = /(?:お?届け先|お?受け?取り?人|受取人|送り先|宛先)[^。\n]{0,8}$/;

/** The one to whom the customer has something sent: he is named where the delivery is spoken of. */
function recipients(draft: DraftReading, found: readonly RegExpMatchArray[]): string[] {
  const { facts } = draft;
  const toOther =
    facts.orders.some((order) => order.gift) ||
    gift.test(`${draft.question}\n${facts.said.join('\n').slice(0, 4000)}`);
  const recipientKnown = facts.orders.some(({ people }) =>
    people.some((one) => commonSurname(one) !== null && !/\d/.test(one)),
  );
  return found.flatMap((match) => {
    const start = match.index ?? 0;
    const sentence = sentenceAt(draft, start);
    const before = draft.prose.slice(Math.max(sentence.start, start - 30), start);
    // The order knows to whom it goes; another name in that place is a slip.
    const told = introduced.test(before) && (toOther || !(recipientKnown && asRecipient.test(before)));
    return told || (toOther && receiving.test(sentence.text)) ? [match.groups?.n ?? ''] : [];
  });
}

const family = (name: string): string => commonSurname(name) ?? name.split(/[ 　]/)[0] ?? name;

/** Nobody speaks of more people in one mail. */
const most = 40;

/** Names with 様 further down that belong to nobody known. */
export function peopleUnknown(draft: DraftReading): UnknownPerson[] {
  if (customerNames(draft).length === 0) return [];
  const after = draft.salutation?.end ?? 0;
  const found = [...draft.prose.matchAll(honoured)].filter(({ index }) => index >= after).slice(0, most);
  if (found.length === 0) return [];
  const expected = new Set(recipients(draft, found).map(family));
  return found.flatMap((match) => {
    const name = match.groups?.n ?? '';
    const sure = commonSurname(name) !== null;
    if (noPerson.test(name) || (!sure && !mayBeFullName(name))) return [];
    if (isKnownName(draft, name) || isKnownName(draft, name.split(/[ 　]/).at(-1) ?? name)) return [];
    if (expected.has(family(name))) return [];
    const sameFamily = customerNames(draft).some((own) => family(own) === family(name));
    return [{ start: match.index, end: match.index + match[0].length, sure: sure && !sameFamily }];
  });
}

/** What a file may be called besides a name. */
const papers =
  /領収[書証]?|請求[書]?|お?見積(?:書|り)?|納品[書]?|明細[書]?|注文[書]?|控え?|送り状|伝票|ラベル|返品票?|交換票?|ご?案内|説明書?|取扱|マニュアル|サイズ表?|カタログ|写真|画像|動画|資料|手順|図面?|地図|一覧|確認|御中|様|さま|宛|ご?依頼|証明書?|保証書?|原材料|表|用|分|済|新|旧|版|最終|修正|コピー/g;
const companyLike =
  /株式会社|有限会社|合同会社|商事|商店|商会|工業|製作所|産業|物産|企画|設計|建設|工務店|不動産|電機|印刷|事務所|病院|医院|学園|学校|協会|組合|運送|食品|製薬|銀行/;
const shape = (number: string): string => number.replace(/[A-Za-z]+/g, 'A').replace(/\d/g, '9');

/** Parts of a file's name that may be somebody: a person with 様, a person's full name, a company. */
function namesInFile(file: string): string[] {
  const plain = file.normalize('NFKC').replace(/\.[A-Za-z0-9]{1,5}$/, '');
  const withTitle = /(?<n>[\p{Script=Han}々]{1,6}(?: [\p{Script=Han}々]{1,4})?)[ _]?(?:様|さま)/u.exec(plain)
    ?.groups?.n;
  const words = plain.split(/[\s_\-・()（）【】[\]]+/).map((word) => word.replace(papers, ''));
  const people = words.filter(
    (word) =>
      /^[\p{Script=Han}々]{3,6}$/u.test(word) &&
      (companyLike.test(word) || (word.length <= 5 && (commonSurname(word)?.length ?? 0) >= 2)),
  );
  const firms = words.filter((word) => companyLike.test(word) && word.length >= 4);
  return [
    ...new Set([...(withTitle === undefined ? [] : [withTitle.replace(papers, '')]), ...people, ...firms]),
  ];
}

/** A number in a file's name that has the form of this shop's order numbers and is none of the customer's. */
function otherOrderIn(draft: DraftReading, file: string): boolean {
  const own = draft.facts.orders.map(({ number }) => number.normalize('NFKC').toUpperCase());
  const numbers =
    file
      .normalize('NFKC')
      .toUpperCase()
      .match(/[A-Z]{1,4}-?\d{3,}(?:-\d+)*|\d{5,}(?:-\d+)*/g) ?? [];
  return numbers.some(
    (number) =>
      own.some((one) => /[A-Z-]/.test(one) && shape(one) === shape(number)) &&
      !own.includes(number) &&
      !draft.knownWords.toUpperCase().includes(number),
  );
}

/** The draft itself is addressed to that company. */
function speaksTo(draft: DraftReading, name: string): boolean {
  const head = draft.text.slice(0, 120).normalize('NFKC').split('\n').slice(0, 3).join('\n');
  return head.includes(name.replace(/株式会社|有限会社|合同会社/g, ''));
}

/** Names of attached files speak of people, too: 領収書_田中様.pdf. */
export function filesOfOthers(draft: DraftReading): DraftFinding[] {
  if (customerNames(draft).length === 0) return [];
  return draft.facts.files.flatMap((file) => {
    const person = namesInFile(file).find(
      (name) =>
        name !== '' &&
        !noPerson.test(name.replace(/[会商]社/g, '')) &&
        !isKnownName(draft, name) &&
        !speaksTo(draft, name),
    );
    const sure =
      person !== undefined &&
      (companyLike.test(file) || (/様|さま|御中/.test(file) && commonSurname(person) !== null));
    if (person === undefined && !otherOrderIn(draft, file)) return [];
    const what = person === undefined ? 'ほかのご注文の番号' : 'ほかの方のお名前';
    return [
      finding(
        draft,
        { start: 0, end: 0 },
        {
          rule: 'other.file',
          severity: sure || person === undefined ? 'stop' : 'confirm',
          text: file,
          reason: `添付ファイルの名前に${what}があります。正しいファイルか確かめてください。`,
        },
      ),
    ];
  });
}
