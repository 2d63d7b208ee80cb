import { Split, X } from 'lucide-react';
import { useAction, useActionState } from '../app/actions/actions.tsx';
import { Trouble } from '../app/trouble.tsx';
import { useText } from '../language/text.ts';
import { Button } from '../ui/button.tsx';
import { matterStrings } from './matter-strings.ts';
import { useOpenConversation } from './open-conversation.ts';
import { useSplitting } from './splitting.ts';
import { useSplit } from './use-matters.ts';

/** Instead of the composer while messages are being chosen that are another matter. */
export function SplitBar() {
  const t = useText(matterStrings);
  const { chosen, stop } = useSplitting();
  const { conversation } = useOpenConversation();
  const split = useSplit();
  const send = useActionState('reply.send');
  const messages = conversation.messages.map((one) => one.id).filter((id) => chosen?.has(id));
  const all = messages.length > 0 && messages.length === conversation.messages.length;
  const possible = messages.length > 0 && !all;
  const run = () => split.mutate(messages, { onSuccess: stop });
  useAction('reply.send', run, possible && !split.isPending);
  useAction('conversation.leave', stop);
  return (
    <section
      aria-label={t.split}
      className="shrink-0 border-line border-t bg-accent-tint/60 px-3 py-3 tablet:px-6"
    >
      <div className="mx-auto flex max-w-190 flex-wrap items-center gap-x-3 gap-y-2">
        <p role="status" className="min-w-40 grow basis-0 text-sm">
          <b>{t.selected(messages.length)}</b> {all ? t.keepOne : t.splitAbout}
        </p>
        <Button icon={X} look="quiet" keys="Esc" onClick={stop}>
          {t.cancel}
        </Button>
        <Button
          look="primary"
          icon={Split}
          keys={send.keys}
          disabled={!possible}
          busy={split.isPending}
          onClick={run}
        >
          {t.doSplit}
        </Button>
        <div className="w-full empty:hidden">
          <Trouble error={split.error} />
        </div>
      </div>
    </section>
  );
}
