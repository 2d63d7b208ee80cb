import {
  checkSnippet,
  deleteSnippet,
  type FilledVariable,
  fillSnippet,
  listSnippets,
  listVariables,
  type Snippet,
  saveSnippet,
  snippet,
  takeStartingSet,
} from '../../contract/snippets.ts';
import { templateVariables } from '../../language/template-variables.ts';
import { answers, refusing } from './desk-server.ts';
import { idOf, me } from './paper-conversations.ts';

let made = 7000;

/** A template on paper. */
export function aSnippet(over: Partial<Snippet> = {}): Snippet {
  made += 1;
  return snippet.parse({
    id: idOf(made),
    kind: 'template',
    name: `定型文${made}`,
    words: '',
    folder: '配送',
    text: 'ご注文 {{注文番号}} は、{{出荷予定日}}に発送いたします。',
    used: 0,
    lastUsedOn: null,
    changedBy: me,
    changedAt: '2026-07-20T03:00:00.000Z',
    ...over,
  });
}

const unknown: Readonly<Record<string, FilledVariable['why']>> = {
  発送日: 'not_shipped',
  配送会社: 'not_shipped',
  送り状番号: 'not_shipped',
  追跡ページ: 'not_shipped',
};

/** The values of an order that has not left. */
export const someVariables = (): FilledVariable[] =>
  templateVariables.map(({ name, sample }) => ({
    name,
    value: unknown[name] ? null : sample,
    why: unknown[name] ?? null,
  }));

/** A check that knows one word. */
const checking = answers(checkSnippet, ({ input }) => {
  const start = input.text.indexOf('順次');
  const finding = {
    rule: 'tone.v4',
    severity: 'confirm' as const,
    ...{ start, end: start + 2, text: '順次', links: [] },
    reason: '順番が分かりません。',
    fix: { label: '日付にする', start, end: start + 2, replacement: '{{出荷予定日}}に' },
  };
  return { findings: start < 0 ? [] : [finding] };
});

/** Templates in memory behind the contract's endpoints; `used` lists those that were counted. */
export function paperSnippets(start: readonly Snippet[], variables = someVariables()) {
  const shelf = new Map(start.map((one) => [one.id as string, one]));
  const used: string[] = [];
  const saved: Snippet[] = [];
  const list = [
    answers(listSnippets, () => ({ snippets: [...shelf.values()] })),
    answers(listVariables, () => ({ variables })),
    answers(fillSnippet, ({ params }) => {
      used.push(shelf.get(params.snippet)?.name ?? '?');
      return { text: '', missing: [] };
    }),
    checking,
    answers(saveSnippet, ({ params, input: { seen, ...words } }) => {
      const before = shelf.get(params.snippet);
      if (before && seen && seen !== before.changedAt) throw refusing('conflict', 'changed_meanwhile');
      const next = aSnippet({ ...before, ...words, id: params.snippet, changedAt: new Date().toISOString() });
      shelf.set(next.id, next);
      saved.push(next);
      return next;
    }),
    answers(deleteSnippet, ({ params }) => {
      shelf.delete(params.snippet);
      return {};
    }),
    answers(takeStartingSet, () => {
      const added = [aSnippet({ name: '配送状況のご案内' }), aSnippet({ name: 'お礼', folder: 'ひとこと' })];
      for (const one of added) shelf.set(one.id, one);
      return { added: added.map(({ id }) => id) };
    }),
  ];
  return { list, used, saved, shelf };
}
