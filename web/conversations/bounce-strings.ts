import { texts } from '../language/text.ts';

/** Names of the phone companies as they stand in the middle of a sentence. */
const carriersJa: Readonly<Record<string, string>> = {
  docomo: 'docomo',
  au: 'au',
  uq: 'UQ mobile',
  softbank: 'ソフトバンク',
  ymobile: 'ワイモバイル',
  rakuten: '楽天モバイル',
  rakuten_mobile: '楽天モバイル',
  disney_docomo: 'docomo',
};
const carriersEn: Readonly<Record<string, string>> = {
  ...carriersJa,
  softbank: 'SoftBank',
  ymobile: 'Y!mobile',
  rakuten: 'Rakuten Mobile',
  rakuten_mobile: 'Rakuten Mobile',
};

/** What a sentence about a bounce may name. `domain` is the shop's, to be allowed by the customer; '' when unknown. */
export interface BounceNames {
  carrier: string | null;
  domain: string;
}

const nameJa = ({ carrier }: BounceNames) => carriersJa[carrier ?? ''] ?? '携帯電話会社';
const nameEn = ({ carrier }: BounceNames) => carriersEn[carrier ?? ''] ?? 'the phone company';
const shopJa = ({ domain }: BounceNames) => (domain === '' ? 'お店のドメイン' : `「${domain}」`);
const shopEn = ({ domain }: BounceNames) => (domain === '' ? "the shop's domain" : `“${domain}”`);

/** Why a mail came back and what to do about it, for each cause there is. */
export const bounceStrings = texts({
  ja: {
    carrier: (carrier: string) => carriersJa[carrier] ?? carrier,
    returned: 'お客様に届きませんでした',
    aboutOurs: '届かなかった知らせ',
    serverWords: 'メールサーバーの返事',
    step: (step: string) => `${step} で断られました`,
    many: (count: number) => `ほか ${count}件`,
    notice: '届かなかった知らせ（メール）の全文',
    notTheAddress: 'このお客様のアドレスが原因ではありません。',
    what: {
      address_dead: () => 'このアドレスはありません。',
      carrier_unknown_user: (names: BounceNames) =>
        `${nameJa(names)}が、このアドレスは見つからないと答えました。`,
      domain_dead: () => 'アドレスの@から後ろ（ドメイン）がありません。',
      carrier_filter: (names: BounceNames) => `${nameJa(names)}のドメイン指定受信などの設定で断られました。`,
      refused: () => '相手のメールサーバーが受け取りを断りました。',
      content_refused: () => '本文や添付が迷惑メールと見なされ、断られました。',
      our_authentication: () => 'お店のメールの送信者認証（SPF・DKIM・DMARC）が通らず、断られました。',
      our_reputation: () => 'お店のメールサーバーが迷惑メールの送信元として登録され、断られました。',
      our_domain: () => 'お店のドメインの設定（DNS）が見つからず、断られました。',
      our_sender: () => '差出人（お店のアドレスやサーバー）を理由に、断られました。',
      our_server: () => '送信に使うメールサーバーが、転送を断りました。',
      our_limit: () => 'お店のメールの会社が決めた上限（送信数や容量）に達し、断られました。',
      our_format: () => 'メールの形式が受け取り側の決まりに合わず、断られました。',
      mailbox_full: () => 'お客様の受信箱がいっぱいです。',
      too_large: () => 'メールが大きすぎて、受け取ってもらえませんでした。',
      suspended: () => 'このアドレスは、いま使えなくなっています。',
      busy: () => 'メールサーバーが「今は受け取れない」と答え、届けられませんでした。',
      trouble: () => 'メールを運ぶ途中の不具合で届きませんでした。',
      unknown: () => '届かなかった理由は、返事からは分かりません。',
    },
    next: {
      address_dead: () =>
        '入力まちがいがないか確かめ、ほかのアドレスや電話などでご連絡ください。同じアドレスに送り直しても届きません。',
      carrier_unknown_user: () =>
        '入力まちがいのほか、受信拒否のときも同じ答えが返ることがあります。アドレスを確かめ、電話などでもご連絡ください。',
      domain_dead: () =>
        '入力まちがいがないか確かめてください（例: docomo.co.jp → docomo.ne.jp）。正しいアドレスを電話などでお尋ねください。',
      carrier_filter: (names: BounceNames) =>
        `お客様に${shopJa(names)}を受信リストへ入れていただくか、電話などでご連絡ください。アドレスは生きています。`,
      refused: (names: BounceNames) =>
        `お客様に${shopJa(names)}からのメールを許可していただくか、電話などでご連絡ください。`,
      content_refused: () =>
        'URLや添付を外し、短い文で送り直すと届くことがあります。急ぎは電話などでご連絡ください。',
      our_authentication: () =>
        'ほかのお客様にも届いていないおそれがあります。責任者に伝え、設定の「受付窓口」で認証の設定を確かめてください。',
      our_reputation: () =>
        'ほかのお客様にも届いていないおそれがあります。責任者からメールの会社へ、登録の解除を頼んでください。',
      our_domain: () =>
        'ほかのお客様にも届いていないおそれがあります。責任者に伝え、ドメインの設定をすぐに確かめてください。',
      our_sender: () =>
        'ほかのお客様にも届いていないおそれがあります。責任者に伝え、設定の「受付窓口」で差出人のアドレスと送信サーバーの組み合わせを確かめてください。',
      our_limit: () =>
        '時間をおいて送り直してください。責任者に伝え、メールの会社の上限と空き容量を確かめてください。',
      our_server: () => '責任者に伝え、設定の「受付窓口」で送信サーバーとログインを確かめてください。',
      our_format: () =>
        '本文を短くするか、添付を外して送り直してください。続くときは責任者に伝えてください。',
      mailbox_full: () => '時間をおいて送り直してください。急ぎは電話などでご連絡ください。',
      too_large: () => '添付を小さくするか、外して送り直してください。',
      suspended: () => 'お客様のほかのアドレスや電話などでご連絡ください。',
      busy: () => '時間をおいて送り直してください。続くときは電話などでご連絡ください。',
      trouble: () => '時間をおいて送り直してください。続くときはサーバーの返事を責任者に見せてください。',
      unknown: () => '下のサーバーの返事を読み、電話などほかの方法でもご連絡ください。',
    },
  },
  en: {
    carrier: (carrier) => carriersEn[carrier] ?? carrier,
    returned: 'It did not reach the customer',
    aboutOurs: 'Not delivered',
    serverWords: "The mail server's answer",
    step: (step) => `Refused at ${step}`,
    many: (count) => `${count} more`,
    notice: 'The whole notice',
    notTheAddress: "This customer's address is not the reason.",
    what: {
      address_dead: () => 'There is no such address.',
      carrier_unknown_user: (names) => `${nameEn(names)} answered that it does not know this address.`,
      domain_dead: () => 'What stands behind the @ (the domain) does not exist.',
      carrier_filter: (names) => `A filter the customer set at ${nameEn(names)} turned it away.`,
      refused: () => "The recipient's mail server refused it.",
      content_refused: () => 'Text or attachment was taken for spam and refused.',
      our_authentication: () =>
        "It was refused because the shop's mail failed authentication (SPF, DKIM, DMARC).",
      our_reputation: () => "It was refused because the shop's mail server is listed as a source of spam.",
      our_domain: () => "It was refused because the shop's domain was not found (DNS).",
      our_sender: () => "It was refused because of its sender: the shop's address or server.",
      our_server: () => 'The mail server used for sending refused to pass it on.',
      our_limit: () => "A limit of the shop's mail provider (mails sent, or space) was reached.",
      our_format: () => 'It was refused because of the form of the mail.',
      mailbox_full: () => "The customer's mailbox is full.",
      too_large: () => 'The mail was too large to be taken.',
      suspended: () => 'This address cannot be used at the moment.',
      busy: () => 'The mail server answered "not now", and it could not be delivered.',
      trouble: () => 'Something failed on the way.',
      unknown: () => 'The answer does not tell why.',
    },
    next: {
      address_dead: () =>
        'Check it for mistakes, then use another address or the phone. Sending there again is of no use.',
      carrier_unknown_user: () =>
        'A mistake in the address or a customer who blocks mail both lead to this answer. Check the address and try the phone too.',
      domain_dead: () =>
        'Check it for mistakes (docomo.co.jp → docomo.ne.jp) and ask for the right address by phone.',
      carrier_filter: (names) => `Ask the customer to allow ${shopEn(names)}, or call. The address is alive.`,
      refused: (names) => `Ask the customer to allow mail from ${shopEn(names)}, or call.`,
      content_refused: () => 'It may pass without links and attachments, in a few words. If urgent, call.',
      our_authentication: () =>
        'Other customers may not get mail either. Tell your owner to check authentication under Settings, Channels.',
      our_reputation: () =>
        'Other customers may not get mail either. Your owner should ask the mail provider to have the listing lifted.',
      our_domain: () =>
        "Other customers may not get mail either. Tell your owner to check the domain's settings at once.",
      our_sender: () =>
        'Other customers may not get mail either. Tell your owner to check sender address and sending server under Settings, Channels.',
      our_limit: () =>
        "Send it again later. Tell your owner to check the mail provider's limits and the space that is left.",
      our_server: () => 'Tell your owner to check the sending server and its login under Settings, Channels.',
      our_format: () =>
        'Send it again, shorter or without attachments. If it happens again, tell your owner.',
      mailbox_full: () => 'Send it again later. If urgent, call.',
      too_large: () => 'Send it again with smaller attachments or none.',
      suspended: () => 'Use another address of the customer, or call.',
      busy: () => 'Send it again later. If it happens again, call.',
      trouble: () => "Send it again later. If it happens again, show the server's answer to your owner.",
      unknown: () => "Read the server's answer below and try another way too.",
    },
  },
});
