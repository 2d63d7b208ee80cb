import { createContext, useContext } from 'react';

/** The language of the screen; the app's preferences provide it, tests may too. */
export const LanguageContext = createContext<'ja' | 'en'>('ja');

/** 'ja' or 'en', as the person chose. */
export function useLanguage(): 'ja' | 'en' {
  return useContext(LanguageContext);
}
