import { type UploadId, uploadId } from '../../contract/ids.ts';
import type { Upload } from '../../contract/messages.ts';
import { Unreachable } from '../app/api/client.ts';
import { newId } from '../app/new-id.ts';

/** A file on its way to the server. */
export interface TrayFile {
  id: UploadId;
  name: string;
  file: File;
  /** 0 … 1 while it is being sent, null while it waits for its turn. */
  share: number | null;
  /** Why it is not there; undefined while nothing is wrong. */
  error?: unknown;
}

/** Sends one file. The same id twice is the same file, so trying again doubles nothing. */
export type PutFile = (
  file: TrayFile,
  how: { onProgress: (share: number) => void; signal: AbortSignal },
) => Promise<Upload>;

/**
 * The files of one reply that the server does not have yet. They go one after the other, in their order, whether or not
 * the composer is open: who looks at another conversation meanwhile loses nothing.
 */
export class FileTray {
  files: readonly TrayFile[] = [];
  put: PutFile = () => Promise.reject(new Unreachable());
  onArrived: (upload: Upload) => void = () => undefined;
  readonly #listeners = new Set<() => void>();
  #sending: { id: UploadId; stop: AbortController } | null = null;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  add(files: readonly { file: File; name: string }[]): void {
    const added = files.map(({ file, name }) => ({
      id: uploadId.parse(newId()),
      name,
      file,
      share: null,
    }));
    this.#set([...this.files, ...added]);
    void this.#work();
  }

  remove(id: UploadId): void {
    if (this.#sending?.id === id) this.#sending.stop.abort();
    this.#set(this.files.filter((one) => one.id !== id));
  }

  /** Tries again what failed: one file, or all that the network was to blame for. */
  retry(id?: UploadId): void {
    const again = (one: TrayFile) => (id ? one.id === id : one.error instanceof Unreachable);
    this.#set(this.files.map((one) => (again(one) ? { ...one, share: null, error: undefined } : one)));
    void this.#work();
  }

  /** Resolves when every file is there; rejects with the reason of the first that is not. */
  async settled(): Promise<void> {
    while (this.files.some((one) => one.error === undefined)) {
      await new Promise<void>((resolve) => {
        const stop = this.subscribe(() => {
          stop();
          resolve();
        });
      });
    }
    const [failed] = this.files;
    if (failed) throw failed.error;
  }

  #set(files: readonly TrayFile[]): void {
    this.files = files;
    for (const listener of [...this.#listeners]) listener();
  }

  #change(id: UploadId, change: Partial<TrayFile>): void {
    this.#set(this.files.map((one) => (one.id === id ? { ...one, ...change } : one)));
  }

  async #work(): Promise<void> {
    if (this.#sending) return;
    const next = this.files.find((one) => one.error === undefined);
    if (!next) return;
    const stop = new AbortController();
    this.#sending = { id: next.id, stop };
    this.#change(next.id, { share: 0 });
    const onProgress = (share: number) => this.#change(next.id, { share });
    try {
      const upload = await this.put(next, { onProgress, signal: stop.signal });
      if (!stop.signal.aborted) this.onArrived(upload);
      this.#set(this.files.filter((one) => one.id !== next.id));
    } catch (error) {
      this.#change(next.id, { share: null, error });
    }
    this.#sending = null;
    await this.#work();
  }
}

const trays = new Map<string, FileTray>();

/** The tray of a conversation, the same each time. */
export function trayOf(conversation: string): FileTray {
  const tray = trays.get(conversation) ?? new FileTray();
  trays.set(conversation, tray);
  return tray;
}
