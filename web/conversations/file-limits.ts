import { largestAttachment, largestMail, mostAttachments } from '../../contract/messages.ts';

export type FileProblem = 'empty' | 'tooLarge' | 'mailTooLarge' | 'tooMany';

export interface Looked<F> {
  taken: F[];
  /** What cannot go with this mail, and why. */
  refused: { file: F; why: FileProblem }[];
}

/** Looks at files before they are sent: what would be refused in the end is said at once. */
export function lookAtFiles<F extends { size: number }>(
  files: readonly F[],
  there: { count: number; bytes: number },
): Looked<F> {
  const looked: Looked<F> = { taken: [], refused: [] };
  let { count, bytes } = there;
  for (const file of files) {
    const why = problemOf(file.size, { count, bytes });
    if (why) {
      looked.refused.push({ file, why });
      continue;
    }
    looked.taken.push(file);
    count += 1;
    bytes += file.size;
  }
  return looked;
}

function problemOf(size: number, there: { count: number; bytes: number }): FileProblem | null {
  if (size === 0) return 'empty';
  if (size > largestAttachment) return 'tooLarge';
  if (there.count >= mostAttachments) return 'tooMany';
  return there.bytes + size > largestMail ? 'mailTooLarge' : null;
}
