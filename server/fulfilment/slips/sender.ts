import type { Scribe, SlipFacts } from './facts.ts';
import { addressLines, postal } from './words.ts';

export interface PrintedSender {
  name: string;
  lines: string[];
  registration: string;
}

/** The shop as it stands on a slip; what was not entered is left out. */
export function senderOf({ settings, shopName, parcels }: SlipFacts, scribe: Scribe): PrintedSender {
  const { sender, senderMail, registrationNumber, issuerName } = settings;
  const [first] = parcels;
  const write = (text: string): string => (first === undefined ? text : scribe.of(first)('ご依頼主', text));
  const lines = [
    sender.postalCode === '' ? '' : `〒${postal(sender.postalCode)}`,
    ...addressLines(sender),
    sender.phone === '' ? '' : `TEL ${sender.phone}`,
    senderMail,
  ];
  return {
    name: write(issuerName || sender.company || sender.name || shopName),
    lines: lines.filter((line) => line !== '').map(write),
    registration: registrationNumber === '' ? '' : `登録番号 ${registrationNumber}`,
  };
}
