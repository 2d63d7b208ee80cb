import { isSentFrom } from './marks.ts';

/** A signature is short; a longer text under a line of dashes is text. */
const longestSignature = 15;

const heavyRule = /^[\s\u3000]*[━─―—–‐=＝\-_＿*＊~〜～☆★◆◇■□●○♪♥♡#+＋・.…:：]{8,}[\s\u3000]*$/;
const contact =
  /tel|fax|e-?mail|url|https?:|@|〒|電話|携帯|住所|株式会社|有限会社|合同会社|（株）|\(株\)|㈱/i;
const sentence = /[。？！?!]|です|ます|ました|ません|ください|下さい/;

type Parted = { kept: string[]; folded: string[] };

function lastFilled(lines: string[]): number {
  let at = lines.length - 1;
  while (at >= 0 && (lines[at] ?? '').trim() === '') at--;
  return at;
}

/** `-- ` (RFC 3676) begins a signature when little follows. */
function dashedSignatureAt(lines: string[], last: number): number {
  for (let at = last; at >= 0 && last - at <= longestSignature; at--) {
    if (/^-- ?$/.test(lines[at] ?? '') && at < last) return at;
  }
  return -1;
}

/** A block between or under heavy lines with ways to reach the sender and no sentence in it. */
function ruledSignatureAt(lines: string[], last: number): number {
  let found = -1;
  let reachable = false;
  for (let at = last; at >= 0 && last - at <= longestSignature; at--) {
    const line = lines[at] ?? '';
    if (heavyRule.test(line)) {
      if (reachable) found = at;
      continue;
    }
    if (sentence.test(line) || found >= 0) break;
    reachable ||= contact.test(line);
  }
  return found;
}

/** Parts the signature and `iPhoneから送信` from the end (and a lone `…から送信` from the beginning). */
export function foldSignature(lines: string[]): Parted {
  let kept = lines;
  const folded: string[] = [];
  const first = kept.findIndex((line) => line.trim() !== '');
  if (first >= 0 && isSentFrom(kept[first] ?? '') && lastFilled(kept) > first) {
    folded.push(kept[first] ?? '');
    kept = kept.slice(first + 1);
  }
  for (let round = 0; round < 3; round++) {
    const last = lastFilled(kept);
    const from = isSentFrom(kept[last] ?? '') ? last : dashedSignatureAt(kept, last);
    const cut = from >= 0 ? from : ruledSignatureAt(kept, last);
    if (cut < 0) break;
    const above = kept.slice(0, cut);
    // A mail that is nothing but a signature is shown as it is.
    if (cut !== last && lastFilled(above) < 0) break;
    folded.unshift(...kept.slice(cut));
    kept = above;
  }
  return { kept, folded };
}
