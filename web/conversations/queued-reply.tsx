import { CloudOff } from 'lucide-react';
import { useText } from '../language/text.ts';
import { Button } from '../ui/button.tsx';
import { composerStrings } from './composer-strings.ts';
import { keepLocalDraft } from './local-drafts.ts';
import { unqueueReply, type WaitingReply } from './outgoing.ts';

/** A reply that waits for the network: what it says, and the way back to the draft. */
export function QueuedReply({ waiting, onBack }: { waiting: WaitingReply; onBack: () => void }) {
  const t = useText(composerStrings);
  const cancel = () => {
    keepLocalDraft(waiting.conversation, 'reply', waiting.input.text);
    unqueueReply(waiting.input.id);
    onBack();
  };
  return (
    <section
      aria-label={t.queuedHere}
      className="shrink-0 border-line border-t bg-caution-tint px-4 py-3 tablet:px-6"
    >
      <p className="flex items-center gap-2 text-caution text-sm">
        <CloudOff aria-hidden size={16} />
        <b>{t.queuedHere}</b>
        <span>{t.queuedHint}</span>
      </p>
      <p className="mt-2 line-clamp-4 whitespace-pre-wrap text-base">{waiting.input.text}</p>
      <Button size="small" className="mt-2" onClick={cancel}>
        {t.queuedCancel}
      </Button>
    </section>
  );
}
