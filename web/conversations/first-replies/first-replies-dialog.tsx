import { MailCheck } from 'lucide-react';
import { useState } from 'react';
import { mostFirstReplies } from '../../../contract/first-replies.ts';
import type { ConversationRow } from '../../../contract/inbox.ts';
import { Trouble } from '../../app/trouble.tsx';
import { useText } from '../../language/text.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SkeletonLine, Waiting } from '../../ui/skeleton.tsx';
import { ContactPart } from './contact-part.tsx';
import { LeftList } from './left-list.tsx';
import { LetterPart } from './letter-part.tsx';
import { RunPart } from './run-part.tsx';
import { firstReplyStrings } from './strings.ts';
import { useFirstReplyDesk } from './use-first-reply-desk.ts';
import { useReady } from './use-letters.ts';
import { usePlan } from './use-plan.ts';
import { type SendingParts, useSendFirstReplies } from './use-send-first-replies.ts';
import { WordsPart } from './words-part.tsx';

export interface FirstRepliesDialogProps extends SendingParts {
  rows: readonly ConversationRow[];
  onClose: () => void;
}

/** 一次返信をまとめて送る: words and date on one side, each customer's own letter on the other, one press. */
export function FirstRepliesDialog({ rows, onClose, onGone }: FirstRepliesDialogProps) {
  const t = useText(firstReplyStrings);
  const sending = useSendFirstReplies({ onGone });
  // What was chosen when the window opened; the list behind it may change.
  const [waiting] = useState(() => longestFirst(rows).slice(0, mostFirstReplies));
  const ready = useReady();
  const plan = usePlan(ready.data);
  const desk = useFirstReplyDesk(waiting, plan, ready.data?.days ?? []);
  const { letters } = desk;
  const sendAll = () => {
    if (!desk.able || plan.words === null || sending.sending) return;
    const recipients = letters.letters
      .filter((one) => !plan.without.has(one.conversation))
      .flatMap(({ conversation, lastSeen }) => {
        const promise = desk.recipients.find((one) => one.conversation === conversation);
        return promise === undefined ? [] : [{ ...promise, lastSeen }];
      });
    sending.send({ words: plan.words, snippet: plan.snippet, recipients });
  };
  const { run } = sending;
  const begun = run !== null;
  return (
    <Dialog
      open
      onClose={onClose}
      title={t.title}
      {...(begun ? {} : { about: t.about })}
      shape="wide"
      footer={
        begun ? (
          <Button look="primary" onClick={onClose}>
            {t.close}
          </Button>
        ) : (
          <>
            {letters.left.length > 0 ? (
              <p className="mr-auto self-center text-muted text-sm">{t.leftTitle(letters.left.length)}</p>
            ) : null}
            <Button look="quiet" onClick={onClose}>
              {t.cancel}
            </Button>
            <Button
              look="primary"
              icon={MailCheck}
              busy={sending.sending}
              disabled={!desk.able}
              onClick={sendAll}
            >
              {t.send(desk.count)}
            </Button>
          </>
        )
      }
    >
      {begun ? (
        <RunPart run={run} error={sending.error} onAllSent={onClose} />
      ) : plan.words === null ? (
        <Opening error={ready.error} onRetry={() => void ready.refetch()} />
      ) : (
        <div className="flex flex-col gap-5">
          {rows.length > waiting.length ? (
            <p className="text-caution text-sm">{t.most(mostFirstReplies)}</p>
          ) : null}
          <Trouble error={sending.error} />
          <div className="grid gap-x-6 gap-y-5 tablet:grid-cols-2">
            <div className="flex min-w-0 flex-col gap-5">
              <WordsPart plan={plan} english={desk.english} />
              <ContactPart plan={plan} days={ready.data?.days ?? []} count={waiting.length} />
            </div>
            <div className="flex min-w-0 flex-col gap-4">
              <Trouble error={letters.error} onRetry={letters.retry} />
              <LeftList left={letters.left} title={t.leftTitle} />
              <LetterPart desk={desk} plan={plan} days={ready.data?.days ?? []} of={waiting.length} />
            </div>
          </div>
        </div>
      )}
    </Dialog>
  );
}

function Opening({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  if (error) return <Trouble error={error} onRetry={onRetry} />;
  return (
    <Waiting>
      <div className="flex flex-col gap-3">
        <SkeletonLine width="w-40" />
        <SkeletonLine height="h-24" />
        <SkeletonLine width="w-60" />
      </div>
    </Waiting>
  );
}

const longestFirst = (rows: readonly ConversationRow[]): ConversationRow[] =>
  rows.toSorted((a, b) => (a.waitingSince ?? '~').localeCompare(b.waitingSince ?? '~'));
