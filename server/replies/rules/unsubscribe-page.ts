import { escaped, type PageLanguage, publicPage } from '../../platform/http/public-page.ts';

export type PageState = 'ask' | 'done' | 'unknown';

export interface PageFacts {
  state: PageState;
  language: PageLanguage;
  shopName?: string;
  shown?: string;
}

interface Words {
  title: string;
  text: (shop: string, address: string) => string;
  button?: string;
}

const words: Record<PageLanguage, Record<PageState, Words>> = {
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

/** A page that needs no script: one sentence and, before it is done, one button. */
export function unsubscribePage({ state, language, shopName = '', shown = '' }: PageFacts): string {
  const { title, text, button } = words[language][state];
  const form =
    button === undefined
      ? ''
      : `<form method="post"><button type="submit">${escaped(button)}</button></form>`;
  const body = `<h1>${escaped(title)}</h1><p>${escaped(text(shopName, shown))}</p>${form}`;
  return publicPage({ language, title, body });
}
