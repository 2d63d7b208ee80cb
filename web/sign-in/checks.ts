import { openShop, signIn } from '../../contract/staff.ts';

/** Is it a mail address as the server would take it? */
export function isMailAddress(text: string): boolean {
  return signIn.input.shape.email.safeParse(text).success;
}

/** The shortest password the server takes; said before it is typed, not after. */
export const PASSWORD_LENGTH = 10;

/** Is it a password the server would take for a new account? */
export function isNewPassword(text: string): boolean {
  return openShop.input.shape.password.safeParse(text).success;
}
