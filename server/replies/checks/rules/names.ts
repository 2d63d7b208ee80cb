import type { DraftFinding } from '../../../../contract/draft-check.ts';
import type { DraftReading } from '../reading.ts';
import { finding, replaceWith } from './finding.ts';
import { comparable, customerNames, isKnownName, namesCompany, nearlySame, personIn } from './known-names.ts';
import { otherShopNames } from './other-shop.ts';
import type { DraftRule } from './rule.ts';
import { doubledTitle, hole, wrongTitle } from './titles.ts';

/** The name as the salutation of this shop writes it. */
function asTitle(draft: DraftReading): string | null {
  const name = draft.facts.customer?.name.trim() ?? '';
  return name === '' ? null : name;
}

function wrongPerson(draft: DraftReading): DraftFinding[] {
  const { salutation } = draft;
  if (salutation === null || !salutation.person || hole.test(salutation.name)) return [];
  const names = customerNames(draft);
  if (names.length === 0 || isKnownName(draft, salutation.name)) return [];
  const company = namesCompany(salutation.name);
  if (!company && !comparable(salutation.name, names)) return [];
  const slip = names.some((name) => nearlySame(personIn(name), personIn(salutation.name)));
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

/** 「鈴木様、」 at the beginning of a line; not 様子, お客様には. */
const spokenTo = /^[^\n。、]{1,24}(?:様|さま|御中|各位|先生|殿)(?:へ)?(?:[、。,!\s]|$)/m;

/** t6: a mail that speaks to nobody. */
function missing(draft: DraftReading): DraftFinding[] {
  const { way } = draft.facts;
  const head = draft.folded.slice(0, 200).split('\n').slice(0, 6).join('\n');
  if (way.channel !== 'mail' || draft.salutation !== null || spokenTo.test(head)) return [];
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

/** Salutation, titles and names of shops. */
export const names: DraftRule = {
  id: 'name',
  run(draft) {
    const title = wrongTitle(draft);
    const nobody = title.length > 0 ? [] : missing(draft);
    return [...wrongPerson(draft), ...title, ...doubledTitle(draft), ...nobody, ...otherShopNames(draft)];
  },
};
