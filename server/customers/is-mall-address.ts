import { isMaskedMail, mallOfMail } from './rules/identities.ts';

/** Whether a mall made this address up for one buyer and shop (マスクされたアドレス). */
export function isMallAddress(address: string): boolean {
  return isMaskedMail(address);
}

/** The mall that made this address up, or null. */
export function mallOf(address: string): 'rakuten' | 'amazon' | null {
  return mallOfMail(address);
}
