import { headerValue } from './headers.ts';
import { messageIdDomain } from './message-id.ts';
import type { ParsedMail } from './types.ts';

/** Headers that only programs for campaigns and newsletters (メルマガ) write. */
const campaignHeader =
  /^x-(?:.*campaign.*|.*newsletter.*|.*bulk-?mail.*|mail-?mag.*|mag-?id|roving-id|marketoid|csa-complaints|klaviyo-.*|mc-user|mailin-.*|mj-campaign.*|ac-.*org|haihai.*|cuenote.*|willmail.*|blastmail.*|combz.*|myasp.*)$/i;

const campaignProgram: readonly (readonly [string, RegExp])[] = [
  ['mailchimp', /mailchimp/i],
  ['haihaimail', /配配メール|haihai/i],
  ['willmail', /will ?mail/i],
  ['cuenote', /cuenote/i],
  ['blastmail', /blast ?mail|blast ?engine|ブラストメール/i],
  ['autobiz', /auto ?biz|オートビズ/i],
  ['mag2', /mag2|まぐまぐ/i],
  ['asumeru', /アスメル|asumeru/i],
  ['myasp', /myasp/i],
  ['orange-mail', /オレンジメール|orange ?mail/i],
  ['combz', /combz/i],
  ['acmailer', /acmailer/i],
  ['phplist', /phplist/i],
  ['brevo', /brevo|sendinblue/i],
  ['hubspot', /hubspot/i],
  ['activecampaign', /active ?campaign/i],
  ['marketo', /marketo/i],
  ['salesforce', /exacttarget|pardot|marketing ?cloud/i],
  ['getresponse', /getresponse|aweber|mailerlite|constant ?contact|campaign ?monitor|benchmark ?email/i],
];

/** Where campaigns are sent from: right sides of the return path and the Message-ID. */
const campaignDomains: readonly (readonly [string, RegExp])[] = [
  ['mailchimp', /(?:^|\.)(?:rsgsv|mcsv|mcdlv|mailchimpapp)\.(?:net|com)$/],
  ['klaviyo', /(?:^|\.)klaviyomail\.com$/],
  ['hubspot', /(?:^|\.)(?:hubspotemail|hs-send|hubspot-inbox)\.(?:net|com)$/],
  ['marketo', /(?:^|\.)(?:mktomail|mktdns)\.com$/],
  ['salesforce', /(?:^|\.)(?:exacttarget|et\.\w+|sfmc-\w+)\.com$/],
  ['campaignmonitor', /(?:^|\.)(?:cmail\d*|createsend\d*)\.com$/],
  ['brevo', /(?:^|\.)(?:sendinblue|brevosend)\.com$/],
  ['haihaimail', /(?:^|\.)(?:haihaimail|hai2mail)\.(?:jp|com)$/],
  ['cuenote', /(?:^|\.)cuenote\.(?:jp|com)$/],
  ['blastmail', /(?:^|\.)(?:blastmail|bmv|b-engine|blastengine)\.jp$/],
  ['mag2', /(?:^|\.)(?:mag2|mag2tegami)\.com$/],
  ['combz', /(?:^|\.)(?:combzmail|combz)\.jp$/],
  ['mpme', /(?:^|\.)(?:mpme|mpse)\.jp$/],
  ['myasp', /(?:^|\.)myasp\.jp$/],
  ['autobiz', /(?:^|\.)(?:autobiz|1lejend)\.(?:jp|com)$/],
];

/** Relays that carry campaigns and single mails (contact forms) alike: bulk only with a second mark. */
const relays: readonly (readonly [string, RegExp])[] = [
  ['sendgrid', /^x-sg-(?:eid|id)$/i],
  ['mailgun', /^x-mailgun-(?:sid|sending-ip|variables|tag)$/i],
  ['amazonses', /^x-ses-outgoing$/i],
  ['mailjet', /^x-mj-/i],
  ['sparkpost', /^x-msys-api$/i],
  ['mandrill', /^x-mandrill-user$/i],
  ['postmark', /^x-pm-message-id$/i],
];

function returnDomain(mail: ParsedMail): string {
  return (/@([\w.-]+)/.exec(headerValue(mail.headers, 'return-path'))?.[1] ?? '').toLowerCase();
}

/** Marks of programs that send one mail to many, as `bulk:*` reasons. `listed`: the mail names a way to unsubscribe. */
export function bulkReasons(mail: ParsedMail, listed: boolean): string[] {
  const found = new Set<string>();
  const program = `${headerValue(mail.headers, 'x-mailer')} ${headerValue(mail.headers, 'user-agent')}`;
  for (const [name, pattern] of campaignProgram) if (pattern.test(program)) found.add(`bulk:${name}`);
  const domains = [returnDomain(mail), mail.messageId === null ? '' : messageIdDomain(mail.messageId)];
  for (const [name, pattern] of campaignDomains)
    if (domains.some((domain) => pattern.test(domain))) found.add(`bulk:${name}`);
  for (const { name } of mail.headers) {
    if (campaignHeader.test(name)) found.add('bulk:campaign-header');
    if (!listed) continue;
    for (const [relay, pattern] of relays) if (pattern.test(name)) found.add(`bulk:${relay}`);
  }
  return [...found];
}

/** Systems of malls and carts, by the addresses they write from. Customers' mail passed on has other addresses. */
const systems: readonly (readonly [string, RegExp])[] = [
  [
    'rakuten',
    /^(?:order|rms[\w-]*|info|auto[\w-]*|.*-?notice|shop-?info|r-messe[\w-]*)@(?:[\w-]+\.)*rakuten\.(?:co|ne)\.jp$/,
  ],
  [
    'yahoo',
    /^(?:shopping-[\w-]+|store[\w-]*|order[\w-]*|paypay[\w-]*)@(?:[\w-]+\.)*(?:yahoo\.co\.jp|yahoo-corp\.jp)$/,
  ],
  [
    'amazon',
    /^(?:auto-confirm|shipment-tracking|order-update|seller-notification|payments?-[\w-]+|donotreply|merch[\w-]*|fba-[\w-]+)@(?:[\w-]+\.)?amazon\.(?:co\.jp|com)$/,
  ],
  ['base', /^(?:info|order|noreply|support)@(?:[\w-]+\.)?(?:thebase\.(?:in|com)|binc\.jp)$/],
  ['stores', /^(?:hello|order|noreply|info)@(?:[\w-]+\.)?stores\.jp$/],
  ['shopify', /^(?:store\+\d+@|.*@)(?:[\w-]+\.)?(?:shopifyemail|shopify|myshopify)\.com$/],
  ['makeshop', /^[\w.-]+@(?:[\w-]+\.)?makeshop\.jp$/],
  ['colorme', /^[\w.-]+@(?:[\w-]+\.)?(?:shop-pro|colorme-shop)\.jp$/],
  ['futureshop', /^[\w.-]+@(?:[\w-]+\.)?(?:future-?shop|fs-?site)\.(?:jp|net)$/],
  ['aupay', /^[\w.-]+@(?:[\w-]+\.)?(?:wowma|aupay[\w-]*)\.(?:jp|com)$/],
  ['qoo10', /^(?:no-?reply|order|qsm|help)[\w.-]*@(?:[\w-]+\.)?qoo10\.(?:jp|com)$/],
];

const orderNotice =
  /(?:ご?注文|受注|オーダー|ご?購入|予約)(?:が|の|を)?(?:ありました|入りました|確認|確定|通知|お知らせ|受け付け|受付|完了|内容|いただ)|新(?:規|しい)(?:の)?(?:ご?注文|受注)|(?:商品|作品)が(?:売れ|購入され)|new order|order (?:confirmation|notification|#?\d)|you.ve (?:got|made) (?:an? )?(?:order|sale)/i;
const moneyNotice =
  /(?:入金|決済|売上|振込|お?支払い?|精算|請求)(?:が|の|を)?(?:完了|確定|確認|通知|明細|お知らせ|ありました|されました)|payout|payment received/i;
const shippingNotice =
  /(?:発送|出荷|配送|配達|集荷|お届け)(?:が|の|を)?(?:完了|依頼|受付|予定|通知|お知らせ|されました)/;
const inquiryNotice =
  /お?問い?合わ?せ(?:が|の|を)?(?:ありました|届|通知|お知らせ|受け付け|受付)|new (?:inquiry|message|contact)/i;

/** Marks of a shop's own systems (mall, cart, payment), as `machine:*` reasons: from whom, and about what. */
export function machineReasons(mail: ParsedMail): string[] {
  const from = mail.from?.address.toLowerCase() ?? '';
  const system = systems.find(([, pattern]) => pattern.test(from));
  if (system === undefined) return [];
  const about: readonly (readonly [string, RegExp])[] = [
    ['inquiry-notice', inquiryNotice],
    ['order-notice', orderNotice],
    ['money-notice', moneyNotice],
    ['shipping-notice', shippingNotice],
  ];
  const topic = about.find(([, pattern]) => pattern.test(mail.subject.normalize('NFKC').slice(0, 200)));
  // A person at the mall writes from such an address, too: only what a system reports is one.
  return topic === undefined ? [] : [`machine:${system[0]}`, `machine:${topic[0]}`];
}
