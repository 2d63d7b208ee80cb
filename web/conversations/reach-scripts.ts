import { carrierGuidance, type GuidedCarrier, guidanceLines } from '../language/carrier-guidance.ts';

/** Texts for the customer, so in Japanese whatever language the screen has. They never blame, and hold no URL. */
export interface ReachParts {
  shop: string;
  carrier: GuidedCarrier;
  /** What the customer is to allow: `shop.example`. */
  domain: string;
}

/** To be read out on the telephone: why one calls, what to do, what happens next. */
export function phoneScript({ shop, carrier, domain }: ReachParts): string {
  const { steps, note } = carrierGuidance(carrier, domain, 'ja');
  return [
    `お世話になっております。${shop}です。`,
    'ご登録のメールアドレスへお返事をお送りしましたが、届いていない可能性がございましたので、お電話いたしました。',
    `お手数をおかけしますが、「${spelled(domain)}」からのメールを受け取れるよう、設定をお願いできますでしょうか。`,
    '手順を申し上げます。',
    ...steps.map((step, at) => `${at + 1}つ目。${step}`),
    ...(note ? [note] : []),
    '設定がお済みになりましたら、すぐにメールをお送りし直します。',
  ].join('\n');
}

/** Short enough for an SMS of several parts: the request, then the steps. */
export function smsScript({ shop, carrier, domain }: ReachParts): string {
  return [
    `${shop}です。ご登録のメールアドレスへお返事をお送りしましたが、届いていない可能性がございます。`,
    `お手数ですが「${domain}」からのメールを受け取れるよう、設定をお願いいたします。`,
    guidanceLines(carrier, domain, 'ja'),
    '設定がお済みでしたら、お知らせください。お送りし直します。',
  ].join('\n');
}

/** As one says it: shop ドット example. */
function spelled(domain: string): string {
  return domain.split('.').join(' ドット ').split('-').join(' ハイフン ');
}
