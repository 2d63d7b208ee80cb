/** Facts this domain records about a person. */
export const customerEvents = {
  changed: 'customer_changed',
  identityAdded: 'identity_added',
  identityRemoved: 'identity_removed',
  identityCorrected: 'identity_corrected',
  merged: 'customers_merged',
  mergeUndone: 'customer_merge_undone',
} as const;
