import { dropLocalDraft, keepLocalDraft } from './local-drafts.ts';

/** The server gets the text this long after a pause in typing, and while typing goes on at least this often (ms). */
const PAUSE_MS = 600;
const AT_LEAST_EVERY_MS = 1_500;
const RETRY_MS = 5_000;

export type DraftState =
  | { kind: 'untouched' }
  | { kind: 'saving' }
  | { kind: 'saved'; at: string }
  /** Only in this browser so far. */
  | { kind: 'local' };

export interface DraftPlace {
  conversation: string;
  /** Salutation and signature; a text without anything of one's own is no draft. */
  frame: string;
  /** Puts the text on the server; answers when it was saved, null when there is nothing to keep. */
  put: (text: string, closing: boolean) => Promise<string | null>;
  onState: (state: DraftState) => void;
}

/** Keeps one draft: in this browser with each letter, on the server soon after, one save behind the other. */
export class DraftSaver {
  text: string;
  readonly #place: DraftPlace;
  #saved: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #dirtySince = 0;
  #over = false;
  #running: Promise<void> = Promise.resolve();

  constructor(place: DraftPlace, start: { text: string; saved: string }) {
    this.#place = place;
    this.text = start.text;
    this.#saved = start.saved;
  }

  /** Takes each change of the field. */
  write(text: string): void {
    if (this.#timer === undefined) this.#dirtySince = Date.now();
    this.text = text;
    keepLocalDraft(this.#place.conversation, 'reply', text);
    const left = AT_LEAST_EVERY_MS - (Date.now() - this.#dirtySince);
    this.#later(Math.max(0, Math.min(PAUSE_MS, left)));
  }

  /** Saves now; `closing` = the page or the composer is going away. */
  save(closing = false): void {
    // One after the other: an older text must not arrive behind a newer one.
    this.#running = this.#running.then(() => this.#saveNow(closing));
  }

  /** Stops saving for the moment and waits for what is on its way, lest it arrive behind the reply itself. */
  rest(): Promise<void> {
    this.#stop();
    return this.#running;
  }

  /** The text has gone where it should (sent, discarded): nothing of it is saved any more. */
  end(): void {
    this.#over = true;
    this.#stop();
    dropLocalDraft(this.#place.conversation, 'reply');
  }

  async #saveNow(closing: boolean): Promise<void> {
    this.#stop();
    const { text } = this;
    const { conversation, frame, put, onState } = this.#place;
    if (this.#over || text === this.#saved) return;
    if (!closing) onState({ kind: 'saving' });
    try {
      const at = await put(text === frame ? '' : text, closing);
      this.#saved = text;
      if (this.text === text) dropLocalDraft(conversation, 'reply');
      onState(at ? { kind: 'saved', at } : { kind: 'untouched' });
    } catch {
      onState({ kind: 'local' });
      if (!closing) this.#later(RETRY_MS);
    }
  }

  #later(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.save(), ms);
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
