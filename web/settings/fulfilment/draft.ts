import type { EnclosureRule, FulfilmentChanges, FulfilmentSettings } from '../../../contract/fulfilment.ts';
import type { Service } from '../../../contract/orders.ts';
import { tidyRegistrationNumber } from '../../../language/registration-number.ts';
import type { Shape } from '../../language/text.ts';
import { foldWidth, type Problems } from '../../ui/form.ts';
import type { fulfilmentStrings } from './strings.ts';

/** The settings of shipping as their form holds them: flat, and text as it is typed. */
export interface FulfilmentDraft {
  senderName: string;
  senderCompany: string;
  senderPostalCode: string;
  senderPrefecture: string;
  senderCity: string;
  senderStreet: string;
  senderBuilding: string;
  senderPhone: string;
  senderMail: string;
  contents: string;
  usualService: Service | null;
  serviceWords: FulfilmentSettings['serviceWords'];
  billingCode: string;
  billingBranch: string;
  freightNumber: string;
  customerCode: string;
  japanpostLayout: FulfilmentSettings['japanpost']['layout'];
  registrationNumber: string;
  issuerName: string;
  taxRounding: FulfilmentSettings['taxRounding'];
  slipMessage: string;
  nameGiftSender: boolean;
  enclosures: EnclosureRule[];
  mailSend: boolean;
  mailAfterMinutes: number;
  mailSubject: string;
  mailOpening: string;
  mailClosing: string;
  mailToMalls: boolean;
}

export function draftOf(settings: FulfilmentSettings): FulfilmentDraft {
  const { sender, yamato, sagawa, japanpost, shippedMail } = settings;
  return {
    senderName: sender.name,
    senderCompany: sender.company,
    senderPostalCode: sender.postalCode,
    senderPrefecture: sender.prefecture,
    senderCity: sender.city,
    senderStreet: sender.street,
    senderBuilding: sender.building,
    senderPhone: sender.phone,
    senderMail: settings.senderMail,
    contents: settings.contents,
    usualService: settings.usualService,
    serviceWords: settings.serviceWords,
    billingCode: yamato.billingCode,
    billingBranch: yamato.billingBranch,
    freightNumber: yamato.freightNumber,
    customerCode: sagawa.customerCode,
    japanpostLayout: japanpost.layout,
    registrationNumber: settings.registrationNumber,
    issuerName: settings.issuerName,
    taxRounding: settings.taxRounding,
    slipMessage: settings.slipMessage,
    nameGiftSender: settings.nameGiftSender,
    enclosures: settings.enclosures,
    mailSend: shippedMail.send,
    mailAfterMinutes: shippedMail.afterMinutes,
    mailSubject: shippedMail.subject,
    mailOpening: shippedMail.opening,
    mailClosing: shippedMail.closing,
    mailToMalls: shippedMail.toMalls,
  };
}

/** What is to be saved; lines that were begun and left empty are dropped. */
export function changesOf(draft: FulfilmentDraft, before: FulfilmentSettings): FulfilmentChanges {
  return {
    sender: {
      name: draft.senderName.trim(),
      kana: before.sender.kana,
      company: draft.senderCompany.trim(),
      postalCode: draft.senderPostalCode,
      prefecture: draft.senderPrefecture.trim(),
      city: draft.senderCity.trim(),
      street: draft.senderStreet.trim(),
      building: draft.senderBuilding.trim(),
      phone: draft.senderPhone,
    },
    senderMail: draft.senderMail,
    contents: draft.contents.trim(),
    usualService: draft.usualService,
    serviceWords: draft.serviceWords.filter(({ word }) => word.trim() !== ''),
    yamato: {
      billingCode: draft.billingCode,
      billingBranch: draft.billingBranch,
      freightNumber: draft.freightNumber,
    },
    sagawa: { customerCode: draft.customerCode },
    japanpost: { layout: draft.japanpostLayout },
    registrationNumber: draft.registrationNumber,
    issuerName: draft.issuerName.trim(),
    taxRounding: draft.taxRounding,
    slipMessage: draft.slipMessage.trim(),
    nameGiftSender: draft.nameGiftSender,
    enclosures: draft.enclosures.filter(({ put }) => put.trim() !== ''),
    shippedMail: {
      send: draft.mailSend,
      afterMinutes: draft.mailAfterMinutes,
      subject: draft.mailSubject.trim(),
      opening: draft.mailOpening.trim(),
      closing: draft.mailClosing.trim(),
      toMalls: draft.mailToMalls,
    },
  };
}

/** `1500001` → `150-0001`; anything else stays for the check to speak of. */
export function tidyPostalCode(text: string): string {
  const plain = foldWidth(text).replace(/[〒\s\u2010-\u2015\u2212ー-]/g, '');
  return /^\d{7}$/.test(plain) ? `${plain.slice(0, 3)}-${plain.slice(3)}` : foldWidth(text);
}

const digits = (text: string): string => foldWidth(text).replace(/[\s\u2010-\u2015\u2212ー-]/g, '');

/** How the fields of the form are put in order when they are left. */
export const tidyFulfilment = {
  senderPostalCode: tidyPostalCode,
  senderPhone: (text: string) => foldWidth(text).replace(/[\u2010-\u2015\u2212ー]/g, '-'),
  senderMail: foldWidth,
  billingCode: digits,
  billingBranch: digits,
  freightNumber: digits,
  customerCode: digits,
  registrationNumber: tidyRegistrationNumber,
} as const;

type Words = Shape<(typeof fulfilmentStrings)['ja']>;

export function checkFulfilment(draft: FulfilmentDraft, t: Words): Problems<FulfilmentDraft> {
  const unless = (right: boolean, sentence: string) => (right ? undefined : sentence);
  const blankOr = (text: string, pattern: RegExp) => text === '' || pattern.test(text);
  return {
    senderPostalCode: unless(
      blankOr(draft.senderPostalCode, /^(?=(?:\D*\d){7}\D*$)[\d-]+$/),
      t.postalCodeWrong,
    ),
    senderPhone: unless(blankOr(draft.senderPhone, /^\+?[\d()-]{9,20}$/), t.phoneWrong),
    senderMail: unless(blankOr(draft.senderMail, /^[^@\s]+@[^@\s]+\.[^@\s]+$/), t.mailWrong),
    billingCode: unless(blankOr(draft.billingCode, /^(?:\d{10}|\d{12})$/), t.billingCodeWrong),
    billingBranch: unless(blankOr(draft.billingBranch, /^\d{1,3}$/), t.billingBranchWrong),
    freightNumber: unless(blankOr(draft.freightNumber, /^\d{2}$/), t.freightNumberWrong),
    customerCode: unless(blankOr(draft.customerCode, /^\d{12}$/), t.customerCodeWrong),
    registrationNumber: unless(
      /^(?:T\d{13})?$/.test(tidyRegistrationNumber(draft.registrationNumber)),
      t.registrationWrong,
    ),
    enclosures: draft.enclosures.some(({ from, to }) => from !== null && to !== null && to < from)
      ? t.enclosureDaysWrong
      : undefined,
    mailSubject: unless(!draft.mailSend || draft.mailSubject.trim() !== '', t.mailSubjectMissing),
  };
}

export const emptyRule: EnclosureRule = {
  put: '',
  products: [],
  gift: 'any',
  firstOrder: false,
  from: null,
  to: null,
  mailLine: '',
  onlyByMail: false,
  file: null,
  again: false,
  inReceipts: false,
};

/** 「靴、ブーツ」 → two words. */
export const wordsOf = (typed: string): string[] =>
  [...new Set(typed.split(/[、,，\n]/).map((word) => word.trim()))]
    .filter((word) => word !== '')
    .slice(0, 20);

/** The placeholders of 発送のお知らせ, filled with an example. */
export function fillSample(text: string, shopName: string): string {
  return text
    .replaceAll('{お名前}', '見本 花子')
    .replaceAll('{注文番号}', 'MIHON-0001')
    .replaceAll('{店名}', shopName);
}
