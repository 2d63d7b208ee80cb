/** Sentences that try one rule of wording. */
export interface WordedSentences {
  rule: string;
  /** Rules of the same family, any of which may tell of the words. */
  kinds: RegExp;
  /** 「the customer's words → ours」, with `rakuten: `, `amazon: ` or `carrier: ` before it where the way matters. */
  found: readonly string[];
  /** Left alone by the family. */
  fine: readonly string[];
}
