const scheme = /(?:https?|ftp)[:：]\/\/[^\s<>「」『』（）()、。]+/giu;
const www = /(?<![\w@.-])www\.[^\s<>「」『』（）()、。]+/giu;
/** A domain without a scheme, with the path behind it; what stands behind an @ is a mail address and stays. */
const bare =
  /(?<![\w@.+-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:com|net|org|jp|shop|store|info|biz|example|test)(?![\w@.-])(?:\/[^\s<>「」『』（）()、。]*)?/giu;

/** Whether a text holds anything a telephone's filter (URL付きメール拒否) takes for a link. */
export function hasUrl(text: string): boolean {
  return [scheme, www, bare].some((form) => text.search(form) >= 0);
}

const mark = '\uE000';
/** What is left of a line that only led to a link: 「▼詳しくはこちら」「URL：」「ホームページ→」. */
const onlyLeads =
  /^[\s\p{P}\p{S}]*(?:url|hp|web|homepage|home\s?page|site|ホームページ|ウェブサイト|webサイト|サイト|公式(?:サイト|ショップ|通販)?|通販|詳し?くは(?:こちら|下記)?|こちら|リンク)*[\s\p{P}\p{S}]*$/iu;

/**
 * A text for an address of a telephone: no links, because a filter of the carrier drops every mail that has one, and
 * the line that only led to it goes too. Everything else stays as it is.
 */
export function carrierText(text: string): string {
  const lines = text.split('\n').flatMap((line) => {
    const marked = [scheme, www, bare].reduce((left, form) => left.replace(form, mark), line);
    if (marked === line) return [line];
    const rest = marked.replaceAll(mark, '').trimEnd();
    return onlyLeads.test(rest) ? [] : [rest];
  });
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trimEnd();
}
