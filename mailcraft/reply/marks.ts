/** What a line is, seen by itself or with its neighbours. */
export type LineKind = 'text' | 'blank' | 'quote' | 'attribution';

const quoteMark = /^[\s\u3000]*(?:>|＞|&gt;)/;
const barMark = /^\s*\|(?:\s|$)/;

export function isQuoted(line: string): boolean {
  return quoteMark.test(line);
}

/** `|` is a quote mark only in company: alone it may be a table or a rule. */
export function isBarQuoted(line: string): boolean {
  return barMark.test(line);
}

export function withoutQuoteMarks(line: string): string {
  return line.replace(/^(?:[\s\u3000]*(?:>|＞|&gt;|\|(?=\s)))+[ \u3000]?/, '');
}

const forwardMark = new RegExp(
  [
    '^[-–—=\\s]*(?:begin\\s+)?forwarded\\s+(?:message|by)\\b',
    '^[-–—=_\\s]*(?:転送(?:された)?(?:メッセージ|メール)|以下転送|(?:元の)?メールを転送)\\s*[-–—=_:：\\s]*$',
    '^[-–—=_]{3,}\\s*(?:転送|fwd?|forward)',
  ].join('|'),
  'i',
);

/** The line under which somebody else's mail is passed on (転送). */
export function isForwardMark(line: string): boolean {
  return line.length < 200 && forwardMark.test(line.trim());
}

const separator = new RegExp(
  [
    "^[-–—=_*\\s]*(?:original\\s+message|original\\s+mail|reply\\s+message|ursprüngliche\\s+nachricht|message\\s+d[’']origine|mensaje\\s+original)[-–—=_*\\s:：]*$",
    '^[-–—=_*\\s]*(?:元の?メッセージ|元の?メール|オリジナル(?:の)?メッセージ|受信メール|引用(?:元|メール)?|返信元(?:メール|メッセージ)?)[-–—=_*\\s:：]*$',
  ].join('|'),
  'i',
);

/** `-----Original Message-----`, `------元のメッセージ------`: dashes and the words, nothing else. */
export function isOriginalMark(line: string): boolean {
  const bare = line.trim();
  return bare.length < 100 && /[-–—=_*]{2,}/.test(bare) && separator.test(bare);
}

/** A line of underscores or dashes that Outlook sets above its header block. */
export function isRule(line: string): boolean {
  return /^\s*[-_─━=＿ー]{5,}\s*$/.test(line);
}

const labels: [kind: string, pattern: RegExp][] = [
  ['from', /^(?:from|差出人|送信元|送信者|発信者|发件人|寄件者|von|de|보낸 사람)$/i],
  [
    'date',
    /^(?:sent|date|送信日時|送信日|受信日時|日付|日時|发送时间|寄件日期|gesendet|datum|envoyé|보낸 날짜)$/i,
  ],
  ['to', /^(?:to|宛先|宛て先|送信先|受信者|收件人|收件者|an|à|받는 사람)$/i],
  ['cc', /^cc$/i],
  ['subject', /^(?:subject|件名|題名|タイトル|主题|主旨|betreff|objet|제목)$/i],
  ['other', /^(?:reply-to|返信先|importance|重要度|attachments?|添付ファイル|bcc)$/i],
];

/** Which mail header a line `差出人: …` or `*From:* …` names, or null. */
export function headerLabel(line: string): string | null {
  // Trimmed and cut first: on a long run of blanks the pattern would try every way to share them out.
  const bare = line.trim().slice(0, 80);
  const found = /^[\s\u3000>＞|*]*([^:：*]{1,20}?)[\s\u3000*]*[:：]/.exec(bare);
  const name = found?.[1]?.trim();
  if (!name) return null;
  for (const [kind, pattern] of labels) if (pattern.test(name)) return kind;
  return null;
}

export const hasAddress = (text: string): boolean => /[^\s<>@:：]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+/i.test(text);

const someDate =
  /\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|\d{4}[/.-]\d{1,2}[/.-]\d{1,2}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{1,2}\.?\s+(?:de\s+)?[a-zäéû]{3,9}\.?\s+(?:de\s+)?\d{4}|[a-z]{3,9}\.?\s+\d{1,2},?\s+\d{4}/i;

/** Ends of an attribution that say by themselves that a quotation follows. */
const saysWrote = new RegExp(
  [
    '(?:さん|様|さま|氏)?(?:は|が)\\s*(?:\\d[\\d/.:年月日時分()（）月火水木金土日\\s]{4,30}に)?(?:書きました|書いた|書かれました|wrote|送信しました)\\s*(?:\\([^()]*\\))?\\s*[:：]?$',
    '(?:から)?の(?:メール|メッセージ|ご連絡|返信)\\s*[:：]$',
    'さん(?:からの|の)引用\\s*[:：]$',
    '(?:\\bwrote|\\bwrites|\\bschrieb|a\\s+écrit|escribió|ha\\s+scritto|escreveu|写道|님이 작성|寫道)\\s*(?:\\([^()]*\\))?\\s*[:：]$',
  ].join('|'),
  'i',
);
const addressEnd = /<[^<>\s]+@[^<>\s]+(?:<mailto:[^<>\s]*>)?>\s*[:：]$|\([^()\s]+@[^()\s]+\)\s*[:：]$/;

/**
 * Whether some lines, joined, introduce a quotation: `2026年11月21日(土) 10:00 店名 <a@b>:`, `…のメール:`,
 * `On … wrote:`, `…さんは書きました:`. A date with a colon behind it is not enough; customers write those.
 */
export function isAttribution(joined: string): boolean {
  const line = withoutQuoteMarks(joined)
    .replace(/^[\s-]*/, '')
    .trim();
  if (line.length < 8 || line.length > 400) return false;
  const dated = someDate.test(line);
  if (addressEnd.test(line)) return dated || /^(?:on|at|quoting|")/i.test(line);
  if (!saysWrote.test(line)) return false;
  return dated || hasAddress(line) || /^(?:on|at|le|am|el|il|em)\s.*\d/i.test(line) || /^["“]/.test(line);
}

/** Names nobody and no day; believed only above a quotation. */
const weakAttribution =
  /^.{1,60}(?:さん|様|さま|氏)(?:は|が)書きました\s*[:：]?$|^.{0,60}(?:さん|様)の\s?<[^<>\s]{3,200}>\s?から$|^.{1,60}\swrote\s*[:：]$/i;

/** `…さんは書きました:` without a date or an address. */
export function mayIntroduce(line: string): boolean {
  return line.length < 300 && weakAttribution.test(withoutQuoteMarks(line).trim());
}

const device =
  '(?:iphone|ipad|android|galaxy|xperia|aquos|arrows|pixel|スマートフォン|スマホ|携帯|タブレット|ケータイ)';
const ownSentFrom = new RegExp(
  `^[^。、]{0,12}${device}[^。、]{0,20}(?:から|より)送信(?:しました|されました|しています)?。?$|^yahoo!?\\s?メール(?:アプリ)?[^。]{0,12}から送信。?$`,
  'i',
);

const sentFrom =
  /^[\s\u3000]*(?:(?:私の)?\s?[\w\s().+-]{2,40}\s?(?:から|より)送信(?:しました|されました)?。?|sent (?:from|via|using) .{2,60}|[\w\s]{2,30}(?:用|版)?(?:メールアプリ|outlook|yahoo!?メール|ヤフーメール)[^。]{0,20}から送信|outlook for (?:ios|android)(?:を入手|の入手)?.{0,80}|(?:get|入手) outlook for .{2,60}|スマートフォンから送信(?:しました)?|携帯から送信(?:しました)?|from my (?:iphone|ipad|android).{0,30})[\s\u3000]*$/i;

/** `iPhoneから送信`, `Sent from my …`. */
export function isSentFrom(line: string): boolean {
  return line.length < 150 && (sentFrom.test(line) || ownSentFrom.test(line.trim()));
}

/** Columns a line takes, full-width characters counting two. */
export function widthOf(line: string): number {
  let width = 0;
  for (const char of line) width += (char.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1;
  return width;
}
