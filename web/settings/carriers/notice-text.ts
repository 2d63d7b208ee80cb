import { type GuidedCarrier, guidanceLines, guidedCarriers } from '../../language/carrier-guidance.ts';
import type { Language } from '../../language/text.ts';

export interface NoticeFacts {
  shopName: string;
  /** What customers must allow: the shop's domain, or its whole address where the domain is everybody's. */
  allow: string;
  language: Language;
}

/** Short, for order mails and receipt notices. No link: a carrier might refuse the mail because of it. */
export function shortNotice({ shopName, allow, language }: NoticeFacts): string {
  const from = senderOf(allow);
  return language === 'ja'
    ? [
        '■ 携帯電話のメールアドレスをお使いのお客様へ',
        `${shopName}からのメールは「${from}」からお送りします。`,
        `迷惑メール対策(ドメイン指定受信など)をお使いのときは、「${allow}」を受信できるように設定してください。`,
        '返信が届かないときは、お手数ですが、別のメールアドレスかお電話でお知らせください。',
      ].join('\n')
    : [
        'If you use the mail address of a mobile phone',
        `Mail of ${shopName} comes from “${from}”.`,
        `If a filter lets only chosen senders through, please allow “${allow}”.`,
        'If you get no answer, please write from another address or call us.',
      ].join('\n');
}

/** The whole page for the shop's own site, as plain text. */
export function wholeNotice(facts: NoticeFacts): string {
  const { shopName, allow, language } = facts;
  const from = senderOf(allow);
  const intro =
    language === 'ja'
      ? [
          `${shopName}からのメールが届かないとき`,
          `${shopName}からのメールは「${from}」からお送りします。携帯電話のメールアドレスでは、迷惑メール対策のために届かないことがあります。お使いの会社ごとの方法で、「${allow}」を受信できるようにしてください。画面の名前は、機種や時期によって違うことがあります。`,
        ]
      : [
          `If mail of ${shopName} does not reach you`,
          `Mail of ${shopName} comes from “${from}”. Mobile phone addresses may keep it away to protect you from spam. Please allow “${allow}” as described for your company. Names on your screen may differ.`,
        ];
  const outro =
    language === 'ja'
      ? '設定しても届かないときは、別のメールアドレスかお電話でお知らせください。設定の前に送ったメールは、後からは届きません。'
      : 'If it still does not arrive, please write from another address or call us. Mail that was refused before does not arrive later.';
  return [...intro, ...guidedCarriers.map((one) => guidanceLines(one, allow, language)), outro].join('\n\n');
}

/** The same as HTML for a page of the shop: plain elements without styles, so that it takes on the looks of the site. */
export function wholeNoticeHtml(facts: NoticeFacts): string {
  const [title = '', about = '', ...rest] = wholeNotice(facts).split('\n\n').map(escapeHtml);
  const outro = rest.pop() ?? '';
  return [`<h2>${title}</h2>`, `<p>${about}</p>`, ...rest.map(asHtml), `<p>${outro}</p>`].join('\n');
}

function senderOf(allow: string): string {
  return allow.includes('@') ? allow : `@${allow}`;
}

function asHtml(part: string): string {
  const [head = '', ...lines] = part.split('\n');
  const steps = lines.filter((line) => /^\d\. /.test(line)).map((line) => `<li>${line.slice(3)}</li>`);
  const notes = lines.filter((line) => !/^\d\. /.test(line)).map((line) => `<p>${line}</p>`);
  return [`<h3>${head}</h3>`, '<ol>', ...steps, '</ol>', ...notes].join('\n');
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** For one carrier, to be sent to a customer by another way. */
export function carrierNotice(carrier: GuidedCarrier, { allow, language }: NoticeFacts): string {
  return guidanceLines(carrier, allow, language);
}
