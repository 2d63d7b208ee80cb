// @vitest-environment jsdom
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SafeHtml, safeHtml } from './safe-html.ts';
import { hostileHtml } from './testing/hostile-html.ts';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

function clean(html: string, remoteImages = false): SafeHtml {
  const inlinePart = (id: string) => (id === 'logo@x' ? { type: 'image/png', content: png } : null);
  return safeHtml(html, { remoteImages, inlinePart });
}

const elements = new Set(
  (
    'a abbr acronym address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del dfn ' +
    'div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p pre q ' +
    'rp rt ruby s samp section small span strike strong sub sup table tbody td tfoot th thead tr tt u ul var wbr'
  ).split(' '),
);
const loading =
  /^(?:src|href|action|formaction|data|poster|background|srcset|ping|xlink:href|cite|code|archive)$/;

/** What a browser would make of it: everything in it that runs, loads, sends or covers. */
function dangers(page: SafeHtml, pictures = /^data:image\/(?:png|jpeg|gif|webp);base64,/): string[] {
  const found: string[] = [];
  const { body, head } = new DOMParser().parseFromString(
    `<body><div class="mail">${page.html}</div>`,
    'text/html',
  );
  if (head.children.length > 0) found.push(`head: ${head.innerHTML}`);
  for (const element of body.querySelectorAll('*')) {
    const tag = element.localName;
    if (!elements.has(tag) || element.namespaceURI !== 'http://www.w3.org/1999/xhtml') found.push(tag);
    for (const { name, value } of element.attributes) {
      if (/^on|^is$|popover|contenteditable|tabindex|slot|part|autofocus/.test(name)) found.push(name);
      if (loading.test(name) && !(name === 'href' && tag === 'a') && !(name === 'src' && tag === 'img'))
        found.push(`${tag} ${name}`);
      if (name === 'src' && !pictures.test(value)) found.push(`src ${value}`);
      if (name === 'href' && !/^(?:https?:\/\/|mailto:|tel:|#)/.test(value)) found.push(`href ${value}`);
      if (name === 'target' && value !== '_blank') found.push(`target ${value}`);
      if (name === 'style' && /url|expression|position|import|@|\\|[<>]/i.test(value))
        found.push(`style ${value}`);
    }
  }
  if (/[<\\]|url|@(?!media)|expression|position\s*:|content\s*:|animation/i.test(page.styles))
    found.push(page.styles);
  for (const selector of page.styles.replace(/@media[^{]*\{/g, '').match(/[^{}]+(?=\{)/g) ?? [])
    if (selector.split(',').some((part) => !part.trim().startsWith('.mail')))
      found.push(`unbound ${selector}`);
  return found;
}

describe('hostile HTML', () => {
  it.each(hostileHtml)('%s', (_, html) => {
    const page = clean(html);
    expect(dangers(page)).toEqual([]);
    // The same when a picture from elsewhere was asked for: still only pictures, and only by https.
    expect(dangers(clean(html, true), /^(?:https:\/\/|data:image\/(?:png|jpeg|gif|webp);base64,)/)).toEqual(
      [],
    );
    // What a browser writes back after reading reads the same: nothing changes its meaning on the way (mXSS).
    const once = new DOMParser().parseFromString(page.html, 'text/html').body.innerHTML;
    expect(new DOMParser().parseFromString(once, 'text/html').body.innerHTML).toBe(once);
    expect(dangers({ ...page, html: once })).toEqual([]);
  });

  it('is seen by the judge when nothing is done about it', () => {
    const nothing = { styles: '', remoteImages: 0, trackers: 0, misleadingLinks: 0, textOnly: false };
    const seen = hostileHtml.filter(([, html]) => dangers({ ...nothing, html }).length > 0);
    expect(seen.length).toBeGreaterThan(hostileHtml.length * 0.9);
  });

  it('any mixture of their pieces', () => {
    const pieces = hostileHtml.flatMap(([, html]) => html.match(/<[^<>]*>?|[^<]+/g) ?? []);
    const mixed = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 8 })), {
      maxLength: 25,
    });
    fc.assert(
      fc.property(mixed, (parts) => {
        expect(dangers(clean(parts.join('')))).toEqual([]);
      }),
      { numRuns: 400 },
    );
    console.info(`hostile HTML: ${hostileHtml.length}/${hostileHtml.length} harmless, 400 mixtures too`);
  });

  it.each([
    ['200,000 open elements', '<div>'.repeat(200_000)],
    ['200,000 open links', '<a href="https://x.example">x'.repeat(200_000)],
    ['200,000 elements', '<b>x</b>'.repeat(200_000)],
    ['a million openings', '<'.repeat(1_000_000)],
    ['half a million quotes', `<p style="${'"'.repeat(500_000)}`],
    ['a style sheet of brackets', `<style>${'{'.repeat(300_000)}</style>x`],
    ['300,000 beginnings of comments', `<style>${'/*'.repeat(300_000)}</style>${'<!--'.repeat(300_000)}`],
    ['100,000 rules', `<style>${'p{color:red}'.repeat(100_000)}</style>x`],
    ['a style attribute of parentheses', `<p style="color:${'('.repeat(400_000)}">x`],
    ['100,000 attributes', `<p ${Array.from({ length: 100_000 }, (_, i) => `a${i}=1`).join(' ')}>x`],
    ['7 MB', `<p>${'あ'.repeat(7 * 1024 * 1024)}`],
    ['entities', '&'.repeat(500_000)],
  ])('ends soon: %s', { timeout: 30_000 }, (_, html) => {
    expect(typeof clean(html).html).toBe('string');
  });
});

describe('what a mail may do', () => {
  it('keeps its looks: tables, colours, fonts, sheets for small screens', () => {
    const page = clean(
      '<html><head><style>@media (max-width: 600px) { .a, body p { color: #f00; width: 100% !important } } td{padding:4px}</style></head>' +
        '<body bgcolor="#eeeeee" style="font-family:Meiryo,sans-serif"><table width="600" align="center" cellpadding="0"><tr>' +
        '<td bgcolor="#fff" style="font-size:14px; COLOR: rgb(1,2,3)"><font color="red" size="2">こんにちは</font></td></tr></table></body></html>',
    );
    expect(page.html).toContain('<div bgcolor="#eeeeee" style="font-family: Meiryo,sans-serif">');
    expect(page.html).toContain('<td bgcolor="#fff" style="font-size: 14px; color: rgb(1,2,3)">');
    expect(page.html).toContain('<font color="red" size="2">こんにちは</font>');
    expect(page.styles).toContain(
      '@media (max-width: 600px) { .mail .a, .mail p { color: #f00; width: 100% !important } }',
    );
    expect(page.styles).toContain('.mail td { padding: 4px }');
  });

  it('opens links in a window of their own that knows nothing of us', () => {
    expect(clean('<a href="https://x.example/a?b=1&amp;c=2" target=_self>品</a>').html).toBe(
      '<a href="https://x.example/a?b=1&amp;c=2" target="_blank" rel="noopener noreferrer nofollow" title="https://x.example/a?b=1&amp;c=2">品</a>',
    );
    expect(
      clean('<a href="#top">上へ</a><a href="mailto:a@b.jp">書く</a><a href="tel:0312345678">電話</a>').html,
    ).toContain('<a href="#top">上へ</a>');
  });

  it('leaves pictures from elsewhere out until asked, and never loads invisible ones', () => {
    const html =
      '<img src="http://x.example/a.png" alt="靴" width="300"><img src="https://t.example/o.gif" width=1 height=1>' +
      '<img src="https://t.example/p" style="display:none">';
    const closed = clean(html);
    expect(closed).toMatchObject({ remoteImages: 1, trackers: 2 });
    expect(closed.html).not.toContain('example');
    expect(closed.html).toContain('data-remote-image="1"');
    const open = clean(html, true);
    expect(open).toMatchObject({ remoteImages: 1, trackers: 2 });
    expect(open.html).toContain('src="https://x.example/a.png"');
    expect(open.html).toContain('referrerpolicy="no-referrer"');
    expect(open.html).not.toContain('t.example');
  });

  it('shows pictures that came along, whatever they are called', () => {
    const page = clean('<img src="cid:logo%40x"><img src="CID:logo@x"><img src="cid:none@x" alt="なし">');
    expect(page.html.match(/src="data:image\/png;base64,iVBOR/g)).toHaveLength(2);
    expect(page.html).toContain('<img alt="なし" />');
    const html = safeHtml('<img src="cid:evil">', {
      remoteImages: false,
      inlinePart: () => ({ type: 'image/png', content: Buffer.from('<svg onload=alert(1)>') }),
    }).html;
    expect(html).toBe('<img />');
  });

  it('holds pictures that came along to a limit', () => {
    const large = Buffer.concat([png, Buffer.alloc(3 * 1024 * 1024)]);
    const page = safeHtml('<img src="cid:a"><img src="cid:b"><img src="cid:c">', {
      remoteImages: false,
      inlinePart: () => ({ type: 'image/png', content: large }),
    });
    expect(page.html.match(/src=/g)).toHaveLength(2);
  });

  const misleading: [shown: string, href: string, host: string][] = [
    ['https://www.rakuten.co.jp/', 'https://evil.example/', 'evil.example'],
    ['www.bank.co.jp', 'https://www.bank.co.jp.evil.com/login', 'www.bank.co.jp.evil.com'],
    ['ｗｗｗ．ｂａｎｋ．ｃｏ．ｊｐ', 'https://evil.com/', 'evil.com'],
    ['ここ', 'https://www.bank.co.jp@evil.com/', 'evil.com'],
    ['ここ', 'http://203.0.113.5/a', '203.0.113.5'],
    ['ここ', 'https://xn--pple-43d.com/', 'xn--pple-43d.com'],
    ['аpple.com', 'https://аpple.com/', 'xn--pple-43d.com'],
    ['<b>amazon</b>.co.jp', 'https://amazon.co.evil.jp/', 'amazon.co.evil.jp'],
  ];
  it.each(misleading)('names the real host behind a link that says %s', (shown, href, host) => {
    const page = clean(`<a href="${href}">${shown}</a>`);
    expect(page.misleadingLinks).toBe(1);
    expect(page.html).toContain(`⚠ ${host}</span>`);
  });

  it.each([
    ['www.shop.example.co.jp', 'https://shop.example.co.jp/a'],
    ['https://shop.com/items/1', 'https://www.shop.com/items/1?x=1'],
    ['ご注文の確認はこちら', 'https://click.news.example/x'],
    ['info@shop.com', 'https://form.example/'],
    ['見積書.pdf', 'https://files.example/x'],
    ['', 'https://shop.com/'],
  ])('says nothing about an honest link: %s', (shown, href) => {
    expect(clean(`<a href="${href}">${shown}</a>`).misleadingLinks).toBe(0);
  });

  it('keeps every word of an ordinary mail', () => {
    const page = clean('<p>A &amp; B &lt;3</p>\n<p>「二」&nbsp;<o:p>三</o:p></p><unknown>四</unknown>');
    const shown = new DOMParser().parseFromString(page.html, 'text/html').body.textContent;
    expect(shown).toBe('A & B <3\n「二」\u00a0三四');
  });
});
