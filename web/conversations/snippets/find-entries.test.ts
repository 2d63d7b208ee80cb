import { describe, expect, it } from 'vitest';
import type { Snippet } from '../../../contract/snippets.ts';
import { aSnippet, someVariables } from '../../../tests/fakes/paper-snippets.ts';
import { type Entry, findEntries } from './find-entries.ts';
import { snippetMenuStrings } from './strings.ts';

const snippets: Snippet[] = [
  aSnippet({ name: '発送済み・追跡のご案内', words: 'はっそうずみ tsuiseki', folder: '配送', used: 9 }),
  aSnippet({ name: '返品のご案内', words: 'へんぴん', folder: '返品', text: '追跡の番号は' }),
  aSnippet({ name: 'お礼', words: 'おれい', folder: '' }),
];
const names = snippetMenuStrings.ja;
const found = (words: string) => findEntries(words, { snippets, variables: someVariables() }, names);
const label = (entry: Entry) => (entry.kind === 'snippet' ? entry.snippet.name : entry.variable.name);

describe('the lines of the menu', () => {
  it('stand in their groups before anything is typed; what has no value is left out', () => {
    const groups = [...new Set(found('').map((one) => one.group))];
    expect(groups).toEqual(['よく使う', '返品', 'そのほかの定型文', 'この注文の情報', 'お店と担当', '日付']);
    expect(found('').map(label)).not.toContain('発送日');
    expect(
      found('')
        .map(label)
        .filter((one) => one === '発送済み・追跡のご案内'),
    ).toHaveLength(1);
  });

  it.each([
    ['はっそう', '発送済み・追跡のご案内'],
    ['ﾊｯｿｳ', '発送済み・追跡のご案内'],
    ['ＴＳＵＩ', '発送済み・追跡のご案内'],
    ['追跡', '発送済み・追跡のご案内'],
    ['ご案内', '発送済み・追跡のご案内'],
    ['へんぴん', '返品のご案内'],
    ['番号は', '返品のご案内'],
    ['受注番号', '注文番号'],
    ['翌営業日', '次の営業日'],
    ['8,800', '合計金額'],
    ['発送日', '発送日'],
  ])('%s finds %s first', (words, name) => {
    const [first] = found(words);
    expect(first && label(first)).toBe(name);
  });

  it('nothing fits: nothing', () => expect(found('てんぷら')).toEqual([]));
});
