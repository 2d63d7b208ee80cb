/** Facts this domain records. None of them holds an address. */
export const fulfilmentEvents = {
  /** `data.changed`: names of the settings. */
  settingsChanged: 'fulfilment_settings_changed',
  /** `data`: { run, kind, format, count }. */
  printed: 'slips_made',
} as const;
