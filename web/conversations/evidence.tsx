import type { Evidence } from '../../contract/conversations.ts';
import { useText } from '../language/text.ts';
import { threadStrings } from './thread-strings.ts';

/** Why the desk thinks so, in one line: 根拠: 本文の注文番号「R-10293」、登録のあるアドレス. */
export function EvidenceLine({ evidence }: { evidence: readonly Evidence[] }) {
  const t = useText(threadStrings);
  if (evidence.length === 0) return null;
  const reasons = evidence.map((one) => t.evidence[one.kind](one.text)).join(t.and);
  return <p className="text-faint text-xs">{t.because(reasons)}</p>;
}
