import { ShieldQuestionMark, TriangleAlert } from 'lucide-react';
import type { Message } from '../../contract/messages.ts';
import { useText } from '../language/text.ts';
import { threadStrings } from './thread-strings.ts';

/** What one must know before believing or answering a message, in words. Codes without a sentence stay silent. */
export function MessageWarnings({ message }: { message: Message }) {
  const t = useText(threadStrings);
  const known: Readonly<Record<string, string>> = t.warnings;
  const sentences = message.warnings.flatMap((code) => known[code] ?? []);
  const forged = message.direction === 'in' && message.authentication?.dmarc === 'fail';
  return (
    <>
      {sentences.map((sentence) => (
        <p key={sentence} className="mb-2 flex items-start gap-1.5 text-attention text-sm">
          <TriangleAlert aria-hidden size={15} className="mt-0.5 shrink-0" />
          {sentence}
        </p>
      ))}
      {forged ? (
        <details className="mb-2 text-sm">
          <summary className="flex min-h-6 items-center gap-1.5 text-attention">
            <ShieldQuestionMark aria-hidden size={15} className="shrink-0" />
            <span className="underline decoration-dotted underline-offset-3">{t.senderFailed}</span>
          </summary>
          <p className="mt-1 pl-5 text-muted">{t.senderFailedHint}</p>
        </details>
      ) : null}
    </>
  );
}
