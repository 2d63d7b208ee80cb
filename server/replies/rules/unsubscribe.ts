/** The ways to want no more campaign mail. */
export interface UnsubscribeWay {
  token: string;
  /** Of the shop, for mail programs that unsubscribe by mail. */
  address: string;
  publicUrl: string | null;
}

const secure = (url: string | null): string | null =>
  url?.startsWith('https://') ? url.replace(/\/+$/, '') : null;

/**
 * List-Unsubscribe by link and by mail, and the mark that one POST to the link is enough (RFC 2369, RFC 8058). The
 * mark needs https; without an address of ours outside only mail is left.
 */
export function unsubscribeHeaders(way: UnsubscribeWay): Record<string, string> {
  const base = secure(way.publicUrl);
  const mail = `<mailto:${encodeURI(way.address)}?subject=unsubscribe%20${way.token}>`;
  if (base === null) return { 'List-Unsubscribe': mail };
  return {
    'List-Unsubscribe': `<${base}/u/${way.token}>, ${mail}`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
}

/** The same for the reader (特定電子メール法 demands it in the mail itself). */
export function unsubscribeLine(way: UnsubscribeWay): string {
  const base = secure(way.publicUrl);
  const how =
    base === null
      ? `件名に「unsubscribe ${way.token}」と書いて、このメールにご返信ください。`
      : `${base}/u/${way.token}`;
  return `今後このようなお知らせが不要な方はこちら:\n${how}`;
}
