/** Why the built-in PostgreSQL cannot serve. */
export type TroubleKind =
  | 'unsupported_machine'
  | 'binaries_unusable'
  | 'account_unusable'
  | 'place_unusable'
  | 'disk_full'
  | 'version_mismatch'
  | 'busy'
  | 'start_failed';

/** What to tell the person at the terminal: what happened and what to do next, in both languages. */
export type Sentence = { ja: string; en: string };

/** The database cannot be started. `message` is the Japanese sentence, then the English one. */
export class PostgresTrouble extends Error {
  readonly kind: TroubleKind;
  readonly sentence: Sentence;

  constructor(kind: TroubleKind, sentence: Sentence, cause?: unknown) {
    super(`${sentence.ja}\n${sentence.en}`, { cause });
    this.name = 'PostgresTrouble';
    this.kind = kind;
    this.sentence = sentence;
  }
}

const full = (place: string): Sentence => ({
  ja: `ディスクの空きがありません（${place}）。不要なファイルを消すか、空きのある場所を KAKEHASHI_DATA に指定して、もう一度起動してください。`,
  en: `The disk is full (${place}). Free some space, or set KAKEHASHI_DATA to a place with room, and start again.`,
});

/** The sentence for a disk with no room at `place`. */
export function diskFull(place: string, cause?: unknown): PostgresTrouble {
  return new PostgresTrouble('disk_full', full(place), cause);
}

/** The error code of a failed system call (`ENOENT`, `EACCES` …) or SQLSTATE; empty when there is none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** Turns what PostgreSQL's own programs printed into a sentence; `place` is where its data lies. */
export function explain(output: string, place: string): PostgresTrouble {
  if (/No space left on device|ENOSPC|Disk quota exceeded/i.test(output)) return diskFull(place, output);
  if (/Read-only file system|Permission denied/i.test(output)) {
    return new PostgresTrouble(
      'place_unusable',
      {
        ja: `データの場所（${place}）に書き込めません。持ち主と権限を確かめるか、書き込める場所を KAKEHASHI_DATA に指定してください。`,
        en: `The data place (${place}) cannot be written. Check its owner and mode, or set KAKEHASHI_DATA to a place that can.`,
      },
      output,
    );
  }
  const nameless = /could not look up effective user ID (\d+)/.exec(output)?.[1];
  if (nameless !== undefined) {
    return new PostgresTrouble(
      'account_unusable',
      {
        ja: `番号だけで名前のないアカウント（uid ${nameless}）では、PostgreSQL はデータを作れません。名前のあるアカウントで起動するか、DATABASE_URL を指定してください。`,
        en: `PostgreSQL cannot make its data under an account without a name (uid ${nameless}). Start as a named account, or set DATABASE_URL.`,
      },
      output,
    );
  }
  const last = output.trim().split('\n').slice(-3).join('\n');
  return new PostgresTrouble(
    'start_failed',
    {
      ja: `内蔵の PostgreSQL を起動できませんでした（データの場所: ${place}）。\n${last}`,
      en: 'The built-in PostgreSQL did not start; its last words are above. A server of your own works too: set DATABASE_URL.',
    },
    output,
  );
}
