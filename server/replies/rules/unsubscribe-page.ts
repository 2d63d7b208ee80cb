export type PageState = 'ask' | 'done' | 'unknown';

export interface PageFacts {
  state: PageState;
  language: 'ja' | 'en';
  shopName?: string;
  shown?: string;
}

interface Words {
  title: string;
  text: (shop: string, address: string) => string;
  button?: string;
}

const words: Record<'ja' | 'en', Record<PageState, Words>> = {
  ja: {
    ask: {
      title: 'お知らせメールの停止',
      text: (shop, address) =>
        `${shop}から ${address} へのお知らせメールを止めます。ご注文やお問い合わせへのご連絡は、これまでどおりお届けします。`,
      button: 'お知らせメールを止める',
    },
    done: {
      title: 'お知らせメールを止めました',
      text: (shop, address) => `${shop}から ${address} へのお知らせメールは、もう送りません。`,
    },
    unknown: {
      title: 'このリンクは使えません',
      text: () => 'リンクが途中で切れていないかをお確かめのうえ、届いたメールからもう一度お試しください。',
    },
  },
  en: {
    ask: {
      title: 'Stop news by mail',
      text: (shop, address) =>
        `${shop} will send no more news to ${address}. Answers about your orders and questions will still reach you.`,
      button: 'Stop news by mail',
    },
    done: {
      title: 'News by mail are stopped',
      text: (shop, address) => `${shop} will send no more news to ${address}.`,
    },
    unknown: {
      title: 'This link does not work',
      text: () => 'Please check that the link is complete, and try again from the mail you received.',
    },
  },
};

const style =
  'body{font:16px/1.8 system-ui,sans-serif;max-width:34rem;margin:12vh auto;padding:0 1.25rem;color:#1c2024;background:#fff}' +
  'h1{font-size:1.35rem}button{font:inherit;padding:.7rem 1.4rem;border:0;border-radius:.5rem;background:#1f5fbf;color:#fff;cursor:pointer}' +
  'button:focus-visible{outline:3px solid #f0a500;outline-offset:2px}' +
  '@media(prefers-color-scheme:dark){body{color:#e8eaed;background:#16181b}button{background:#3b7ddd}}';

/** A page that needs no script: one sentence and, before it is done, one button. */
export function unsubscribePage({ state, language, shopName = '', shown = '' }: PageFacts): string {
  const { title, text, button } = words[language][state];
  const form =
    button === undefined
      ? ''
      : `<form method="post"><button type="submit">${escaped(button)}</button></form>`;
  return (
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8">` +
    `<meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title>` +
    `<style>${style}</style></head><body><main><h1>${escaped(title)}</h1>` +
    `<p>${escaped(text(shopName, shown))}</p>${form}</main></body></html>`
  );
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
