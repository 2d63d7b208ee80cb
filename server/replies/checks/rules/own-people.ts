import type { DraftFinding } from '../../../../contract/draft-check.ts';
import { commonSurname } from '../../../../language/surnames.ts';
import type { DraftReading } from '../reading.ts';
import { finding } from './finding.ts';

const ownPlace = '(?:弊店|弊社|当店|当社|小社|私ども|私共|わたくしども|うち|当工房|当窓口)(?:の)';
const ownRole =
  '(?:担当(?:者)?|スタッフ|店員|店長|店主|社長|代表|責任者|窓口|受付|係|倉庫|経理|職人|先輩|上司|同僚|パート|バイト|アルバイト)';
const titled = '(?:様|さま|さん|氏|くん|君|ちゃん|殿)(?=が|は|も|より|から|に|の|と|を|で|へ|、|。|,|\\n|$)';
const ofOurs = new RegExp(
  `(?:${ownPlace}(?:${ownRole}(?:の|・|、)?)?|(?<![\\p{Script=Han}ァ-ヺー])(?:${ownRole})(?:の|・|:)?)(?<name>[\\p{Script=Han}々ヶァ-ヺー]{1,5}?|[ぁ-ん]{2,4}?)?(?<title>${titled})`,
  'gu',
);
const others =
  /配送|運送|宅配|ヤマト|佐川|郵便|ドライバー|配達|引っ越し|メーカー|問屋|仕入|農家|生産者|カード会社|銀行|お客|ご家族|先方|御社|貴社|お勤め|管理/;
const notOurs =
  /^(?:お客|客|皆|みな|常連|得意|取引先|仕入先|農家|作家|生産者|ファン|会員|購入者|利用者|担当者|友達|友だち|子|母|父|奥|ユーザー)/;

/** k19: 「当店の早川さんが」: who belongs to us has no title before a customer. */
function ownTitles(draft: DraftReading): DraftFinding[] {
  return [...draft.prose.matchAll(ofOurs), ...staffTitled(draft)].flatMap((match) => {
    const start = match.index ?? 0;
    const name = match.groups?.name ?? '';
    const title = match.groups?.title ?? '';
    if (title === '様' && /[模仕同多異有神王奥逆文]$/.test(name)) return [];
    const before = draft.prose.slice(Math.max(0, start - 14), start);
    const role = !new RegExp(`^${ownPlace}`).test(match[0]);
    if (others.test(before) || others.test(match[0]) || notOurs.test(name)) return [];
    if (name !== '' && (draft.facts.customer?.name ?? '').includes(name)) return [];
    if (/^(?:様|さま|殿)$/.test(title) && role && !draft.facts.shop.staff.includes(name)) return [];
    if (role && name !== '' && commonSurname(name) === null && !draft.facts.shop.staff.includes(name))
      return [];
    if (role && name === '' && !/^(?:店長|社長|スタッフ|店主|店員)/.test(match[0])) return [];
    const end = start + match[0].length;
    const at = { start: end - title.length, end };
    return [
      finding(
        draft,
        { start, end },
        {
          rule: 'tone.k19',
          severity: 'confirm',
          reason: '身内に敬称を付けています。「担当の〇〇が」のように、名前だけにしてください。',
          fix: { label: '敬称を取る', start: at.start, end: at.end, replacement: '' },
        },
      ),
    ];
  });
}

/** 「早川さん」 where 早川 works here. */
function staffTitled(draft: DraftReading): RegExpMatchArray[] {
  const names = draft.facts.shop.staff
    .flatMap((one) => one.split(/[\s\u3000]+/))
    .filter((one) => one.length >= 2);
  return names.flatMap((name) => {
    const quoted = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return [
      ...draft.prose.matchAll(
        new RegExp(`(?<![\\p{Script=Han}々])(?<name>${quoted})(?<title>さん|くん|ちゃん|氏)`, 'gu'),
      ),
    ];
  });
}

const honoured =
  /(?<=(?:店長|店主|社長|責任者|スタッフ|上司|(?:弊店|当店|弊社|当社)の[^、。\n]{1,8})(?:が|は|も)[^、。\n]{0,14})(?:おっしゃ[いるっ]|いらっしゃ[いるっ]|ご覧にな|召し上が[りるっ]|なさ(?:います|いました|った|る(?=。|の)))|(?:弊店|当店|弊社|当社|倉庫|工場|工房)の(?:皆様|皆さん|方々)|担当の方(?:から|が|より)(?=[^。\n]{0,30}(?:いたします|申し上げます|ご連絡します|お電話します))|(?:上司の|(?:弊社|弊店|当店|当社|私ども|うち)の)(?![^、。\n]{0,6}お客)[\p{Script=Han}]{1,4}(?:課長|部長|係長|主任|先生|専務|社長)(?=が|は|に|を|も|より|から)/gu;

/** k19, too: our own people spoken of with honour. */
const ownHonours = (draft: DraftReading): DraftFinding[] =>
  [...draft.prose.matchAll(honoured)].map(({ 0: said, index }) =>
    finding(
      draft,
      { start: index, end: index + said.length },
      {
        rule: 'tone.k19',
        severity: 'confirm',
        reason: '身内を高めて言っています。「店長が申すには」「担当の〇〇が」のように直してください。',
      },
    ),
  );

/** k19: who belongs to us has neither title nor honour before a customer. */
export const ownPeople = (draft: DraftReading): DraftFinding[] => [...ownTitles(draft), ...ownHonours(draft)];
