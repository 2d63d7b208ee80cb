import type { FilledVariable, Snippet } from '../../../contract/snippets.ts';
import { normalize } from '../../../language/normalize.ts';
import { type TemplateVariable, templateVariables } from '../../../language/template-variables.ts';

/** One line of the menu: a template or snippet, or a fact whose value goes in. */
export type Entry =
  | { kind: 'snippet'; key: string; group: string; snippet: Snippet }
  | { kind: 'variable'; key: string; group: string; variable: FilledVariable };

export interface GroupNames {
  often: string;
  /** For snippets without a folder. */
  loose: string;
  order: string;
  shop: string;
  days: string;
}

const favourites = 5;

/** Before anything is typed: what is used most, then by folder, then the facts of the order, of the shop, and the days. */
function everything(
  snippets: readonly Snippet[],
  variables: readonly FilledVariable[],
  names: GroupNames,
): Entry[] {
  const often = snippets.filter(({ used }) => used > 0).slice(0, favourites);
  const rest = snippets.filter((one) => !often.includes(one));
  const folders = [...new Set(rest.map(({ folder }) => folder))].sort(
    (a, b) => Number(a === '') - Number(b === ''),
  );
  return [
    ...often.map((one) => asEntry(one, names.often)),
    ...folders.flatMap((folder) =>
      rest.filter((one) => one.folder === folder).map((one) => asEntry(one, folder || names.loose)),
    ),
    // What has no value would only leave a hole; whoever looks for it by name is told why.
    ...factEntries(variables, names).filter(
      (entry) => entry.kind === 'variable' && entry.variable.value !== null,
    ),
  ];
}

const asEntry = (snippet: Snippet, group: string): Entry => ({
  kind: 'snippet',
  key: snippet.id,
  group,
  snippet,
});

const known = new Map<string, TemplateVariable>(templateVariables.map((one) => [one.name, one]));

function factEntries(variables: readonly FilledVariable[], names: GroupNames): Entry[] {
  const groups = {
    customer: names.order,
    order: names.order,
    parcel: names.order,
    shop: names.shop,
    day: names.days,
  };
  return variables.map((variable) => ({
    kind: 'variable',
    key: variable.name,
    group: groups[known.get(variable.name)?.group ?? 'order'],
    variable,
  }));
}

/** How well words fit: smaller is better, null = not at all. What begins so comes before what contains it. */
function howWell(words: string, fields: readonly string[]): number | null {
  for (const [rank, field] of fields.entries()) {
    const at = normalize(field).split(/[\s　・、（）()]+/);
    if (at.some((part) => part.startsWith(words))) return rank * 2;
    if (normalize(field).includes(words)) return rank * 2 + 1;
  }
  return null;
}

function fieldsOf(entry: Entry): string[] {
  if (entry.kind === 'snippet') {
    const { name, words, folder, text } = entry.snippet;
    return [name, words, folder, text];
  }
  const { name, value } = entry.variable;
  return [name, (known.get(name)?.also ?? []).join(' '), value ?? ''];
}

/** What the words mean, best first; all of it in its groups where nothing is typed. Width, kana kind and case do not matter. */
export function findEntries(
  typed: string,
  { snippets, variables }: { snippets: readonly Snippet[]; variables: readonly FilledVariable[] },
  names: GroupNames,
): Entry[] {
  const words = normalize(typed);
  if (words === '') return everything(snippets, variables, names);
  return [...snippets.map((one) => asEntry(one, one.folder || names.loose)), ...factEntries(variables, names)]
    .flatMap((entry, index) => {
      const rank = howWell(words, fieldsOf(entry));
      return rank === null ? [] : [{ entry, rank, index }];
    })
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .map(({ entry }) => entry);
}
