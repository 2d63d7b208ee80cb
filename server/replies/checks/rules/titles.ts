import type { DraftFinding } from '../../../../contract/draft-check.ts';
import { commonSurname } from '../../../../language/surnames.ts';
import type { DraftReading } from '../reading.ts';
import { finding, replaceWith } from './finding.ts';
import { customerNames, namesCompany, sameName } from './known-names.ts';

/** What a template left open in place of a name. */
export const hole = /[〇○●◯×△□[\]［］【】{}<>＿_]|名前|氏名|様名/;
const right = /^(?:様|先生|御中|各位|様各位)$/;
const title = '(?:様|さま|サマ|さん|殿|御中|各位)';
const twice = new RegExp(`${title}[ \\u3000]?${title}`);

/** 様 missing, doubled, or another title in its place. */
export function wrongTitle(draft: DraftReading): DraftFinding[] {
  const { salutation } = draft;
  if (salutation === null) return withoutSalutation(draft);
  if (salutation.name === '' || hole.test(salutation.name)) return [];
  const { titleAt, name, person } = salutation;
  if (right.test(salutation.title) || salutation.title === 'さま') return [];
  if (salutation.title !== '') return wrong(draft, titleAt, { title: salutation.title, name });
  const own = customerNames(draft);
  const known = own.length === 0 ? commonSurname(name) !== null : own.some((one) => sameName(one, name));
  return person && known ? [untitled(draft, salutation.nameAt)] : [];
}

function wrong(
  draft: DraftReading,
  at: { start: number; end: number },
  said: { title: string; name: string },
): DraftFinding[] {
  const office = /御中/.test(said.title) && namesCompany(said.name);
  const replacement = office ? '御中' : '様';
  const reason = twice.test(said.title)
    ? `敬称が重なっています。「${replacement}」一つにしてください。`
    : '宛名の敬称は「様」にしてください。';
  return [
    finding(draft, at, {
      rule: 'name.title',
      severity: 'confirm',
      reason,
      fix: replaceWith(at, replacement),
    }),
  ];
}

function untitled(draft: DraftReading, at: { start: number; end: number }): DraftFinding {
  const apart = / |\u3000/.test(draft.text.slice(at.start, at.end));
  return finding(draft, at, {
    rule: 'name.title',
    severity: 'confirm',
    reason: '宛名に「様」がありません。「様」を付けてください。',
    fix: { label: '「様」を付ける', start: at.end, end: at.end, replacement: apart ? ' 様' : '様' },
  });
}

const firstLine = /^\s*(?:[>|].*\n\s*)*(?<name>[^\n、。,!?]{1,24})[、。,!]?[ \t\u3000]*(?:\n|$)/;

/** 「㈱暁電設\n総務部　木村 隆」: company, office and name, and no title behind them. */
function belowCompany(draft: DraftReading): DraftFinding[] {
  const [first = '', second = ''] = draft.folded.split('\n', 2);
  if (!namesCompany(first.trim()) || second.trim() === '' || second.length > 30) return [];
  const bare = second.replace(/[\s\u3000]/g, '');
  const own = customerNames(draft)
    .map((name) => name.replace(/[\s\u3000]/g, ''))
    .find((name) => name.length >= 2 && bare.endsWith(name));
  if (own === undefined) return [];
  const office = bare.slice(0, -own.length);
  if (office !== '' && !namesCompany(office)) return [];
  const from = first.length + 1;
  const end = from + second.trimEnd().length;
  return [untitled(draft, { start: from + second.length - second.trimStart().length, end })];
}

/** The customer's own name, and nothing else, on the first line. */
function withoutSalutation(draft: DraftReading): DraftFinding[] {
  const below = belowCompany(draft);
  if (below.length > 0) return below;
  const match = firstLine.exec(draft.folded);
  const name = (match?.groups?.name ?? '').trimEnd();
  const full = customerNames(draft).some(
    (one) => one.length >= 2 && one.replace(/[\s\u3000]/g, '') === name.replace(/\s/g, ''),
  );
  if (match === null || !full) return [];
  const start = match.index + match[0].indexOf(name);
  return [untitled(draft, { start, end: start + name.length })];
}

const doubled =
  /(?:様|さま|御中)[ \u3000]?(?:様(?![子々式態相に変])|殿|御中)|様(?:さん|さま|方様|どの(?=[」』、。へで\n]))|(?:さん|ちゃん|先生|氏|[\p{Script=Han}ぁ-ゖァ-ヺ]君)[ \u3000]?(?:様(?![子々式態相に変])|殿(?![\p{Script=Han}]))|殿[ \u3000]?(?:様(?=[、。\sへ」』])|さん|御中)|各位殿/gu;

/** 様様, 様 殿 further down; in the salutation it is told above. */
export function doubledTitle(draft: DraftReading): DraftFinding[] {
  const after = draft.salutation?.end ?? 0;
  return [...draft.prose.matchAll(doubled)]
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
