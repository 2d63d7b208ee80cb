/** What happened, and what the person can do now: one sentence each. */
export interface Sentence {
  readonly what: string;
  readonly next: string;
}

/** What the server told beside the reason; every reader must do without it. */
export type Details = Readonly<Record<string, unknown>>;
