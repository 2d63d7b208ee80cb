import type { DraftFinding } from '../../../../contract/draft-check.ts';
import { normalize } from '../../../../language/normalize.ts';
import { commonSurname } from '../../../../language/surnames.ts';
import type { DraftReading } from '../reading.ts';
import { finding, replaceWith } from './finding.ts';
import { customerNames, isKnownName, nearlySame, sameName } from './known-names.ts';
import type { DraftRule } from './rule.ts';

/** The name as the salutation of this shop writes it. */
function asTitle(draft: DraftReading): string | null {
  const name = draft.facts.customer?.name.trim() ?? '';
  return name === '' ? null : name;
}

const hole = /[〇○●◯×△□[\]［］【】{}<>＿_]|名前|氏名|様名/;

function wrongPerson(draft: DraftReading): DraftFinding[] {
  const { salutation } = draft;
  if (salutation === null || !salutation.person || hole.test(salutation.name)) return [];
  const names = customerNames(draft);
  if (names.length === 0 || isKnownName(draft, salutation.name)) return [];
  const company = /株式会社|有限会社|合同会社|法人|商店|商事|工業|学校|病院|\(株\)/.test(salutation.name);
  const slip = names.some((name) => nearlySame(name, salutation.name));
  const right = asTitle(draft);
  const said = right === null ? '' : `お客様は${right}様です。`;
  return [
    finding(draft, salutation.nameAt, {
      rule: slip ? 'name.slip' : 'name.person',
      severity: slip || company ? 'confirm' : 'stop',
      reason: slip
        ? `宛名の字が違うようです。${said}直してください。`
        : `宛名がほかの方のお名前です。${said}直してください。`,
      fix: right === null ? null : replaceWith(salutation.nameAt, right),
    }),
  ];
}

function wrongTitle(draft: DraftReading): DraftFinding[] {
  const { salutation } = draft;
  if (salutation === null || salutation.name === '' || hole.test(salutation.name)) return [];
  const { title, titleAt, name, person } = salutation;
  if (title === '様' || title === '先生' || title === '御中') return [];
  if (title === '') {
    const own = customerNames(draft);
    const known = own.length === 0 ? commonSurname(name) !== null : own.some((one) => sameName(one, name));
    if (!person || !known) return [];
    return [
      finding(draft, salutation.nameAt, {
        rule: 'name.title',
        severity: 'confirm',
        reason: '宛名に「様」がありません。「様」を付けてください。',
        fix: {
          label: '「様」を付ける',
          start: titleAt.start,
          end: titleAt.end,
          replacement: / |\u3000/.test(name) ? ' 様' : '様',
        },
      }),
    ];
  }
  if (title === 'さま') return [];
  const reason = /様.*(?:様|さん|殿|さま)|殿.*様|さま.*様/.test(title)
    ? '敬称が重なっています。「様」一つにしてください。'
    : '宛名の敬称は「様」にしてください。';
  return [
    finding(draft, titleAt, {
      rule: 'name.title',
      severity: 'confirm',
      reason,
      fix: replaceWith(titleAt, '様'),
    }),
  ];
}

/** 様様, 様殿 further down; in the salutation it is told above. */
function doubled(draft: DraftReading): DraftFinding[] {
  const after = draft.salutation?.end ?? 0;
  return [...draft.prose.matchAll(/様(?:殿|さん|さま|様)|殿様(?=[、。\sへ])/g)]
    .filter(({ index }) => index >= after)
    .map((match) => {
      const at = { start: match.index, end: match.index + match[0].length };
      return finding(draft, at, {
        rule: 'tone.k15',
        severity: 'confirm',
        reason: '敬称が重なっています。「様」一つにしてください。',
        fix: replaceWith(at, '様'),
      });
    });
}

/** t6: a mail that speaks to nobody. */
function missing(draft: DraftReading): DraftFinding[] {
  const { way } = draft.facts;
  const speaks = draft.folded.slice(0, 200).split('\n').slice(0, 6).join('\n');
  if (way.channel !== 'mail' || draft.salutation !== null || /様|さま/.test(speaks)) return [];
  const name = asTitle(draft);
  return [
    finding(
      draft,
      { start: 0, end: 0 },
      {
        rule: 'tone.t6',
        severity: 'hint',
        text: '宛名',
        reason: '宛名がありません。お客様のお名前で始めてください。',
        fix:
          name === null
            ? null
            : { label: `「${name} 様」で始める`, start: 0, end: 0, replacement: `${name} 様\n\n` },
      },
    ),
  ];
}

/** The name or the signature of another shop of the house. */
function otherShops(draft: DraftReading): DraftFinding[] {
  const { shop } = draft.facts;
  const own = normalize(shop.name);
  return shop.otherShops.flatMap((other) => {
    if (
      other.trim().length < 2 ||
      own.includes(normalize(other)) ||
      draft.knownWords.includes(normalize(other))
    )
      return [];
    const found: DraftFinding[] = [];
    for (let at = draft.text.indexOf(other); at >= 0; at = draft.text.indexOf(other, at + other.length)) {
      const place = { start: at, end: at + other.length };
      const longer = own.includes(normalize(draft.text.slice(Math.max(0, at - 2), place.end + 2)));
      if (longer || isQuoted(draft, at)) continue;
      found.push(
        finding(draft, place, {
          rule: 'name.other_shop',
          severity: 'confirm',
          reason: `ほかのお店の名前です。${shop.name === '' ? 'このお店の名前' : `「${shop.name}」`}に直してください。`,
          fix: shop.name === '' ? null : replaceWith(place, shop.name),
        }),
      );
    }
    return found;
  });
}

function isQuoted(draft: DraftReading, at: number): boolean {
  const from = draft.text.lastIndexOf('\n', at) + 1;
  return /^[ \t]*[>＞]/.test(draft.text.slice(from, at + 1));
}

/** Salutation, titles and names of shops. */
export const names: DraftRule = {
  id: 'name',
  run: (draft) => [
    ...wrongPerson(draft),
    ...wrongTitle(draft),
    ...doubled(draft),
    ...missing(draft),
    ...otherShops(draft),
  ],
};
