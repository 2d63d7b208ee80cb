import { isMaskedMail } from './rules/identities.ts';

/** Whether a mall made this address up for one buyer and shop (マスクされたアドレス). */
export function isMallAddress(address: string): boolean {
  return isMaskedMail(address);
}
