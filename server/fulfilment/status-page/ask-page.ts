import { escaped, type PageLanguage, publicPage } from '../../platform/http/public-page.ts';
import { statusWords } from './words.ts';

export interface AskFacts {
  shopName: string;
  language: PageLanguage;
  /** What was entered, when it led to nothing. */
  entered?: { number: string; contact: string };
  trouble?: 'notFound' | 'tooMany';
}

/** Order number and how the buyer is reached: the guest's way to his order (C6). */
export function askPage({ shopName, language, entered, trouble }: AskFacts): string {
  const words = statusWords[language];
  const field = (name: 'number' | 'contact', label: string, hints: string): string =>
    `<label>${escaped(label)}<input name="${name}" required maxlength="200" ${hints} value="${escaped(entered?.[name] ?? '')}"></label>`;
  const body = [
    `<p class="shop">${escaped(shopName)}</p><h1>${escaped(words.formTitle)}</h1><p>${escaped(words.formAbout)}</p>`,
    trouble === undefined ? '' : `<p class="trouble" role="alert">${escaped(words[trouble])}</p>`,
    '<form method="post">',
    field('number', words.formNumber, 'autocapitalize="off" spellcheck="false"'),
    field('contact', words.formContact, 'autocomplete="email" autocapitalize="off" spellcheck="false"'),
    `<button type="submit">${escaped(words.formButton)}</button></form>`,
  ].join('');
  return publicPage({ language, title: `${words.formTitle} – ${shopName}`, body, style });
}

const style =
  '.shop{margin:0;color:#5b636e}label{display:block;margin:0 0 1rem}input{display:block;box-sizing:border-box;width:100%;font:inherit;padding:.6rem .75rem;border:1px solid #8a929d;border-radius:.5rem;background:inherit;color:inherit}' +
  '.trouble{padding:.75rem 1rem;border-left:4px solid #c4320a;background:#fdf0ec;color:#7a1f06}' +
  '@media(prefers-color-scheme:dark){.shop{color:#aab2bd}.trouble{background:#3a1d14;color:#ffd9cc}}';
