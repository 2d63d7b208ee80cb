import { useMutation, useQueryClient } from '@tanstack/react-query';
import { OctagonPause } from 'lucide-react';
import { useState } from 'react';
import type { Message } from '../../contract/messages.ts';
import { rescheduleReply } from '../../contract/replies.ts';
import { useActionState } from '../app/actions/actions.tsx';
import { useCall } from '../app/api/api.tsx';
import { useSayTrouble } from '../app/say-trouble.ts';
import { useWorkplace } from '../app/session.tsx';
import { useLanguage } from '../language/preference.ts';
import { useText } from '../language/text.ts';
import { Button } from '../ui/button.tsx';
import { useToasts } from '../ui/toast.tsx';
import { comingTime } from './coming-time.ts';
import { later } from './later.tsx';
import { useOpenConversation } from './open-conversation.ts';
import { keepConversation } from './queries.ts';
import { scheduleStrings } from './schedule-strings.ts';

const ScheduleDialog = later(async () => (await import('./schedule-dialog.tsx')).ScheduleDialog);

/** Lets a reply that waits for its time wait for another one. */
function useReschedule(message: Message) {
  const t = useText(scheduleStrings);
  const call = useCall();
  const language = useLanguage();
  const toasts = useToasts();
  const queries = useQueryClient();
  const sayTrouble = useSayTrouble();
  const { shop } = useWorkplace();
  const { conversation } = useOpenConversation();
  const params = { shop: shop.shopId, conversation: conversation.id, message: message.id };
  return useMutation({
    mutationFn: (sendAt: string) => call(rescheduleReply, { params, input: { sendAt } }),
    onSuccess: (changed) => {
      keepConversation(queries, shop.shopId, changed);
      const leavesAt = changed.messages.find((one) => one.id === message.id)?.delivery?.leavesAt;
      if (leavesAt) toasts.show({ text: t.changed(comingTime(leavesAt, language, new Date())) });
    },
    onError: (error) => {
      sayTrouble(error);
      void queries.invalidateQueries({ queryKey: ['shop', shop.shopId, 'conversation', conversation.id] });
    },
  });
}

/** 時刻を変える, under a reply that waits for its time. */
export function ChangeTime({ message, leavesAt }: { message: Message; leavesAt: string }) {
  const t = useText(scheduleStrings);
  const [open, setOpen] = useState(false);
  const change = useReschedule(message);
  return (
    <>
      <Button size="small" look="quiet" busy={change.isPending} onClick={() => setOpen(true)}>
        {t.changeTime}
      </Button>
      {open ? (
        <ScheduleDialog
          open
          changing={leavesAt}
          onClose={() => setOpen(false)}
          onChoose={(sendAt) => change.mutate(sendAt)}
        />
      ) : null}
    </>
  );
}

type Stopped = NonNullable<NonNullable<Message['delivery']>['stoppedFor']>;

/** A scheduled reply did not leave: why, and where its words are. */
export function StoppedNotice({ why }: { why: Stopped }) {
  const t = useText(scheduleStrings);
  const reply = useActionState('conversation.reply');
  const { conversation } = useOpenConversation();
  return (
    <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-md bg-caution-tint px-3 py-2 text-sm">
      <OctagonPause aria-hidden size={16} className="shrink-0 text-caution" />
      <p className="min-w-0 grow basis-64 text-caution">
        <b>{t.stopped[why]}</b> {t.stoppedNext}
      </p>
      {conversation.draft ? (
        <Button size="small" onClick={reply.run}>
          {t.openDraft}
        </Button>
      ) : null}
    </div>
  );
}
