import type { DraftFinding } from '../../../contract/draft-check.ts';
import { followChange, type PlacedFinding, placeFindings } from './placed-findings.ts';

/** The server is asked this long after a pause in typing (ms). */
export const PAUSE_MS = 300;
const RETRY_MS = 5_000;

export type CheckPhase =
  /** Nothing of one's own is written. */
  | 'empty'
  | 'checking'
  /** The findings are those of the text in the field. */
  | 'done'
  /** The server cannot be reached: チェック待ち. */
  | 'waiting'
  /** The check itself broke. */
  | 'failed';

export interface CheckState {
  phase: CheckPhase;
  text: string;
  /** Of the last answer, moved along with the text since. */
  findings: readonly PlacedFinding[];
}

export interface CheckerPlace {
  /** Asks the server. Throws `Unreachable` or `Refused`. */
  ask: (text: string, signal: AbortSignal) => Promise<readonly DraftFinding[]>;
  /** What a thing thrown by `ask` means; `null`: it says nothing about the draft, sending will tell. */
  judge: (thrown: unknown) => 'waiting' | 'failed' | null;
  /** Whether there is anything to check. */
  isEmpty: (text: string) => boolean;
}

/** Keeps the findings of one draft: asks after a pause, drops stale answers, moves marks along while one types. */
export class DraftChecker {
  #state: CheckState;
  readonly #place: CheckerPlace;
  readonly #listeners = new Set<() => void>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asking: { controller: AbortController; answered: Promise<void> } | null = null;

  constructor(place: CheckerPlace, text: string) {
    this.#place = place;
    this.#state = { phase: 'empty', text, findings: [] };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  get state(): CheckState {
    return this.#state;
  }

  /** The text in the field is this now, also in the middle of a composition: marks move along, nothing is asked. */
  follow(text: string): void {
    const { text: before, findings } = this.#state;
    if (text === before) return;
    this.#set({ text, findings: followChange(findings, before, text) });
  }

  /** The text, or a file, has changed: it will be checked once typing pauses. */
  changed(text: string): void {
    this.follow(text);
    this.#drop();
    if (this.#place.isEmpty(text)) {
      this.#set({ phase: 'empty', findings: [] });
      return;
    }
    this.#set({ phase: 'checking' });
    this.#timer = setTimeout(() => void this.#askNow(), PAUSE_MS);
  }

  /** Resolves when the findings are those of the text in the field, or cannot be had. */
  async settle(): Promise<void> {
    if (this.#state.phase !== 'checking') return;
    await (this.#asking?.answered ?? this.#askNow());
  }

  /** Asks again: the network is back, the facts have changed. */
  again(): void {
    if (this.#state.phase !== 'empty') this.changed(this.#state.text);
  }

  /** Findings that came by another way: the server said them at send. */
  take(findings: readonly DraftFinding[]): void {
    this.#drop();
    this.#set({ phase: 'done', findings: placeFindings(findings) });
  }

  /** One was put right: it is gone until the next answer says otherwise. */
  forget(key: string): void {
    this.#set({ findings: this.#state.findings.filter((one) => one.key !== key) });
  }

  stop(): void {
    this.#drop();
  }

  async #askNow(): Promise<void> {
    this.#drop();
    const controller = new AbortController();
    const answered = this.#ask(controller);
    this.#asking = { controller, answered };
    await answered;
  }

  async #ask(controller: AbortController): Promise<void> {
    const { text } = this.#state;
    try {
      const findings = await this.#place.ask(text, controller.signal);
      if (controller.signal.aborted) return;
      this.#asking = null;
      this.#set({ phase: 'done', findings: placeFindings(findings) });
    } catch (thrown) {
      if (controller.signal.aborted) return;
      this.#asking = null;
      const phase = this.#place.judge(thrown);
      this.#set(phase === null ? { phase: 'done', findings: [] } : { phase });
      if (phase === 'waiting') this.#timer = setTimeout(() => this.again(), RETRY_MS);
    }
  }

  #drop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#asking?.controller.abort();
    this.#asking = null;
  }

  #set(change: Partial<CheckState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}
