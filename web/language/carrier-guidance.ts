import { type CarrierId, carrierIds } from '../../language/mail-carriers.ts';
import type { Language } from './text.ts';

/** Companies whose mail settings are explained; `other` is said to everybody else. */
export const guidedCarriers = ['docomo', 'au', 'softbank', 'ymobile', 'rakuten', 'other'] as const;
export type GuidedCarrier = (typeof guidedCarriers)[number];

export interface CarrierGuidance {
  /** As customers call it. */
  name: string;
  /** What the customer's address ends with, so that everybody finds himself. */
  addresses: string;
  /** How the customer allows the shop's mail, one act a step. */
  steps: readonly string[];
  /** What else keeps mail away there; empty: nothing to add. */
  note: string;
  /** What the shop's staff should know of this company; never said to customers. */
  forStaff: string;
}

interface Entry extends Omit<CarrierGuidance, 'steps'> {
  steps: (domain: string) => readonly string[];
}

// Names of menus stand in 「」 only where the company itself uses them; where an app or a renewal may have changed them,
// the thing is described instead, so that the text stays right.
const table: Readonly<Record<Language, Readonly<Record<GuidedCarrier, Entry>>>> = {
  ja: {
    docomo: {
      name: 'ドコモ',
      addresses: '@docomo.ne.jp',
      steps: (domain) => [
        'ドコモメールのアプリ(iPhoneの方はMy docomo)から「メール設定」を開きます。',
        '「受信リスト/拒否リスト設定」を選び、「設定を利用する」にします。',
        `受信リストに「${domain}」を入れて、確定します。`,
      ],
      note: '「迷惑メール」フォルダーに入っていることもあります。',
      forStaff:
        '断られても「宛先不明」と返ることがあります。アドレスは生きているかもしれません。迷惑メールのフォルダーに入ったときは、エラーは返りません。',
    },
    au: {
      name: 'au・UQ mobile',
      addresses: '@au.com、@ezweb.ne.jp、@uqmobile.jp',
      steps: (domain) => [
        'メールアプリの設定から、「迷惑メールフィルター」の設定を開きます。',
        '「受信リストに登録/アドレス帳受信設定をする」を選びます。',
        `「${domain}」を入れます。「必ず受信」を選べるときは選んで、登録します。`,
      ],
      note: 'なりすましやURLの規制を強くしていると、届かないことがあります。',
      forStaff:
        '断られてもエラーが返らず、そのまま消えることがあります。返事がないときは、別の方法でも連絡してください。',
    },
    softbank: {
      name: 'ソフトバンク',
      addresses: '@softbank.ne.jp、@i.softbank.jp',
      steps: (domain) => [
        'My SoftBankにログインし、「メール設定」から「迷惑メール対策」を開きます。',
        '受信を許可するメールの登録(受信許可リスト)を選びます。',
        `「${domain}」を入れて登録します。一致のしかたを選ぶ欄では「後方一致」にします。`,
      ],
      note: 'URLのあるメールをすべて断る設定になっていると、届かないことがあります。その設定も確かめてください。',
      forStaff:
        '断られてもエラーが返らず、そのまま消えることがあります。署名にあるURLだけで断られる設定もあります。',
    },
    ymobile: {
      name: 'ワイモバイル',
      addresses: '@ymobile.ne.jp、@yahoo.ne.jp',
      steps: (domain) => [
        'My Y!mobile(@yahoo.ne.jpの方は、Y!mobileメールの設定)から、迷惑メール対策を開きます。',
        '受信を許可するアドレスやドメインの登録を選びます。',
        `「${domain}」を入れて登録します。一致のしかたを選ぶ欄では「後方一致」にします。`,
      ],
      note: '迷惑メールのフォルダーに入っていることもあります。',
      forStaff: '@yahoo.ne.jpはワイモバイルのアドレスです。@yahoo.co.jpの書き間違いではありません。',
    },
    rakuten: {
      name: '楽天モバイル',
      addresses: '@rakumail.jp',
      steps: (domain) => [
        '楽天モバイルのメール(楽メール)の設定から、迷惑メールの設定を開きます。',
        '受信を許可するアドレスやドメインの登録を選びます。',
        `「${domain}」を入れて登録します。`,
      ],
      note: '迷惑メールのフォルダーに入っていることもあります。',
      forStaff: '迷惑メールのフォルダーに入ったときは、エラーは返りません。',
    },
    other: {
      name: 'そのほかの携帯電話・メール',
      addresses: '',
      steps: (domain) => [
        'お使いのメールの設定で、迷惑メール対策(フィルター)を開きます。',
        '受信を許可するリスト(「受信リスト」「ドメイン指定受信」などの名前です)を選びます。',
        `「${domain}」を加えて、保存します。`,
      ],
      note: '迷惑メールのフォルダーに入っていることもあります。',
      forStaff: '届いたかどうかは、メールサーバーの返事だけではわからないことがあります。',
    },
  },
  en: {
    docomo: {
      name: 'docomo',
      addresses: '@docomo.ne.jp',
      steps: (domain) => [
        'Open “メール設定” (mail settings) in the docomo mail app, or in My docomo on an iPhone.',
        'Choose “受信リスト/拒否リスト設定” (lists of allowed and refused senders) and turn it on.',
        `Add “${domain}” to the list of allowed senders and confirm.`,
      ],
      note: 'The mail may also be in the spam folder.',
      forStaff:
        'A refusal may read “unknown user” although the address is alive. Mail put into the spam folder returns no error.',
    },
    au: {
      name: 'au / UQ mobile',
      addresses: '@au.com, @ezweb.ne.jp, @uqmobile.jp',
      steps: (domain) => [
        'Open “迷惑メールフィルター” (spam filter) in the settings of the mail app.',
        'Choose “受信リストに登録/アドレス帳受信設定をする” (list of allowed senders).',
        `Enter “${domain}”, choose “必ず受信” (always receive) where it is offered, and save.`,
      ],
      note: 'Strict rules against forged senders or links may also keep mail away.',
      forStaff:
        'Refused mail may vanish without any error. Where no answer comes, try another way to the customer too.',
    },
    softbank: {
      name: 'SoftBank',
      addresses: '@softbank.ne.jp, @i.softbank.jp',
      steps: (domain) => [
        'Sign in to My SoftBank and open “メール設定” (mail settings), then “迷惑メール対策” (spam protection).',
        'Choose the list of allowed senders (受信許可リスト).',
        `Add “${domain}”. Where a way of matching is asked for, choose “後方一致” (ends with).`,
      ],
      note: 'A setting that refuses every mail with a link may also keep mail away.',
      forStaff: 'Refused mail may vanish without any error. A link in the signature can be enough for that.',
    },
    ymobile: {
      name: 'Y!mobile',
      addresses: '@ymobile.ne.jp, @yahoo.ne.jp',
      steps: (domain) => [
        'Open spam protection (迷惑メール対策) in My Y!mobile; for @yahoo.ne.jp in the settings of Y!mobile mail.',
        'Choose the list of allowed addresses and domains.',
        `Add “${domain}”. Where a way of matching is asked for, choose “後方一致” (ends with).`,
      ],
      note: 'The mail may also be in the spam folder.',
      forStaff: '@yahoo.ne.jp belongs to Y!mobile. It is no misspelling of @yahoo.co.jp.',
    },
    rakuten: {
      name: 'Rakuten Mobile',
      addresses: '@rakumail.jp',
      steps: (domain) => [
        'Open the spam settings of Rakuten Mobile’s mail (楽メール).',
        'Choose the list of allowed addresses and domains.',
        `Add “${domain}” and save.`,
      ],
      note: 'The mail may also be in the spam folder.',
      forStaff: 'Mail put into the spam folder returns no error.',
    },
    other: {
      name: 'Other phones and mail services',
      addresses: '',
      steps: (domain) => [
        'Open spam protection (the filter) in the settings of your mail.',
        'Choose the list of allowed senders (such as 受信リスト or ドメイン指定受信).',
        `Add “${domain}” and save.`,
      ],
      note: 'The mail may also be in the spam folder.',
      forStaff: 'The answer of the mail server alone does not always tell whether mail arrived.',
    },
  },
};

const kin: Readonly<Record<CarrierId, GuidedCarrier>> = {
  docomo: 'docomo',
  au: 'au',
  softbank: 'softbank',
  ymobile: 'ymobile',
  uq: 'au',
  rakuten_mobile: 'rakuten',
  disney_docomo: 'docomo',
  old: 'other',
};

/** Whose guidance fits an address of this carrier (`reach.carrier`); null and unknown ones get the general one. */
export function guidedCarrier(carrier: string | null): GuidedCarrier {
  const known = carrierIds.find((one) => one === carrier);
  return known ? kin[known] : 'other';
}

/** How a customer of this carrier allows mail of `domain` (bare: `shop.example`). */
export function carrierGuidance(carrier: GuidedCarrier, domain: string, language: Language): CarrierGuidance {
  const found = table[language][carrier];
  return { ...found, steps: found.steps(domain) };
}

/** The steps as plain lines, to be copied, sent or read out on the telephone. No URL: some carriers refuse those. */
export function guidanceLines(carrier: GuidedCarrier, domain: string, language: Language): string {
  const { name, addresses, steps, note } = carrierGuidance(carrier, domain, language);
  const head = language === 'ja' ? `【${name}】` : `${name}:`;
  const title = addresses === '' ? head : `${head} ${addresses}`;
  const numbered = steps.map((step, index) => `${index + 1}. ${step}`);
  const aside = note === '' ? [] : [language === 'ja' ? `※ ${note}` : `Note: ${note}`];
  return [title, ...numbered, ...aside].join('\n');
}
