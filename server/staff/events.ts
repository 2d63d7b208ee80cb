/** Facts this domain records. None of them holds an address or anything of a password. */
export const staffEvents = {
  signedIn: 'signed_in',
  staffAdded: 'staff_added',
  staffRenamed: 'staff_renamed',
  roleChanged: 'role_changed',
  staffDisabled: 'staff_disabled',
  staffEnabled: 'staff_enabled',
  passwordReset: 'password_reset',
  /** `data`: { token, name }. */
  apiTokenMade: 'api_token_made',
  apiTokenRevoked: 'api_token_revoked',
  shopChanged: 'shop_changed',
} as const;
