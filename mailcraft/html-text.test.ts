import { describe, expect, it } from 'vitest';
import { escapeHtml, htmlCharset, htmlToText } from './html-text.ts';

const cases: [name: string, html: string, text: string][] = [
  ['paragraphs and breaks', '<p>一行目<br>二行目</p><p>三行目</p>', '一行目\n二行目\n\n三行目'],
  ['divisions', '<div>a</div><div>b</div>', 'a\nb'],
  ['empty divisions as mail programs write them', '<div>a</div><div><br></div><div>b</div>', 'a\n\nb'],
  ['blanks collapse', '<p>  a \n  b&nbsp;c </p>', 'a b c'],
  [
    'no blank where Japanese text is folded',
    '<p>日本語の\n  文章です。ABC\nDEF</p>',
    '日本語の文章です。ABC DEF',
  ],
  ['a link', '<a href="https://example.jp/track">追跡</a>', '追跡 (https://example.jp/track)'],
  ['a link that shows its address', '<a href="https://example.jp/">example.jp</a>', 'example.jp'],
  ['a mail address', '<a href="mailto:a@b.jp">a@b.jp</a>', 'a@b.jp'],
  ['no script links', '<a href="javascript:x()">x</a>', 'x'],
  [
    'lists',
    '<ul><li>靴</li><li>鞄<ul><li>黒</li></ul></li></ul><ol><li>一</li><li>二</li></ol>',
    '・靴\n・鞄\n  ・黒\n\n1. 一\n2. 二',
  ],
  [
    'a table',
    '<table><tr><th>商品</th><td>靴</td></tr><tr><th>数量</th><td>1</td></tr></table>',
    '商品\t靴\n数量\t1',
  ],
  [
    'a quotation',
    '<p>了解です。</p><blockquote><div>ご確認ください</div><blockquote>前</blockquote></blockquote>',
    '了解です。\n\n> ご確認ください\n>\n>> 前',
  ],
  [
    'what is hidden',
    '<style>p{}</style><script>x</script><title>t</title><p style="display: none">先読み</p>見える',
    '見える',
  ],
  ['pictures by their text', '<img alt="ロゴ"><img src="x">', '[ロゴ]'],
  ['preformatted', '<pre>a  b\n  c</pre>', 'a  b\n  c'],
  ['character references', '&lt;&amp;&#x1F35C;&hearts;&#xD800;&#0;', '<&🍜♥\ufffd\ufffd'],
  ['broken HTML', '<p>a<div>b</p></span><b>c', 'a\n\nb\n\nc'],
  ['nothing', '', ''],
];

describe('htmlToText', () => {
  it.each(cases)('%s', (_, html, text) => {
    expect(htmlToText(html)).toBe(text);
  });
});

describe('htmlCharset', () => {
  it.each([
    ['<meta charset="Shift_JIS">', 'shift_jis'],
    ['<META http-equiv=Content-Type content="text/html; charset=iso-2022-jp">', 'iso-2022-jp'],
    ['<meta charset="iso-8859-1">', null],
    ['<p>charset=utf-8</p>', null],
  ])('%s', (html, charset) => {
    expect(htmlCharset(Buffer.from(html))).toBe(charset);
  });
});

it('escapes text', () => {
  expect(escapeHtml('<a href="x">&')).toBe('&lt;a href=&quot;x&quot;&gt;&amp;');
});
