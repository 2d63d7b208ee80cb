/** What happened, and what the person can do now: one sentence each. */
export interface Sentence {
  readonly what: string;
  readonly next: string;
}

/** What the server told beside the reason; every reader must do without it. */
export type Details = Readonly<Record<string, unknown>>;

/** A refusal's sentence, or how it is made from what the server told. */
export type Told = Sentence | ((details: Details) => Sentence);
