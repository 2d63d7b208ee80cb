import { useLanguage } from './preference.ts';

export type Language = 'ja' | 'en';

export type Shape<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...values: infer A) => string
      ? (...values: A) => string
      : Shape<T[K]>;
};

export interface Texts<T> {
  readonly ja: T;
  readonly en: Shape<T>;
}

/**
 * A screen's sentences, both languages side by side. The Japanese is the original; tsc refuses an English twin with a
 * sentence too few or too many. A sentence with a value in it is a function.
 */
export function texts<const T>(table: Texts<T>): Texts<T> {
  return table;
}

/** The table in the language of the person at the screen. */
export function useText<T>(table: Texts<T>): Shape<T> {
  return pick(table, useLanguage());
}

/** The same outside of components. */
export function pick<T>(table: Texts<T>, language: Language): Shape<T> {
  return language === 'ja' ? (table.ja as Shape<T>) : table.en;
}
