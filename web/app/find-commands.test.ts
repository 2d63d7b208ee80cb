import { describe, expect, it } from 'vitest';
import { findCommands, foldForSearch } from './find-commands.ts';

const commands = [
  { id: 'reply', label: '返信を書く', words: 'へんしん reply', group: '', run: () => {} },
  { id: 'note', label: '社内メモを書く', words: 'めも note', group: '', run: () => {} },
  { id: 'inbox', label: '受信箱へ', words: 'じゅしんばこ inbox', group: '', run: () => {} },
];
const found = (typed: string) => findCommands(commands, typed).map((command) => command.id);

describe('finding a command', () => {
  it.each([
    ['', ['reply', 'note', 'inbox']],
    ['返信', ['reply']],
    ['ﾍﾝｼﾝ', ['reply']],
    ['ＲＥＰＬＹ', ['reply']],
    ['書く', ['reply', 'note']],
    ['メモ 書く', ['note']],
    ['めも', ['note']],
    ['受信', ['inbox']],
    ['領収書', []],
  ])('%j', (typed, ids) => expect(found(typed)).toEqual(ids));

  it('does not care for width, case or kana kind', () =>
    expect(foldForSearch('ヘンシンＡ')).toBe('へんしんa'));
});
