import { useQuery } from '@tanstack/react-query';
import { Merge, UserRoundX } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { Conversation } from '../../contract/conversations.ts';
import { useCall } from '../app/api/api.tsx';
import { Refused } from '../app/api/client.ts';
import { useWorkplace } from '../app/session.tsx';
import { Trouble } from '../app/trouble.tsx';
import { useText } from '../language/text.ts';
import { Button } from '../ui/button.tsx';
import { ChoiceChips } from '../ui/choice-chips.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field, TextInput } from '../ui/field.tsx';
import { matterStrings } from './matter-strings.ts';
import { MergeChoices } from './merge-choices.tsx';
import { useOpenConversation } from './open-conversation.ts';
import { conversationQuery, numberQuery } from './queries.ts';
import { StatusChip } from './status.tsx';
import { inboxStrings } from './strings.ts';
import { useMerge } from './use-matters.ts';

/** Finds the other half of a matter by its number or among the customer's own, and puts the two together. */
export function MergeDialog({ onClose }: { onClose: () => void }) {
  const t = useText(matterStrings);
  return (
    <Dialog open onClose={onClose} title={t.merge} about={t.mergeAbout} shape="wide">
      <MergeForm onClose={onClose} />
    </Dialog>
  );
}

/** '＃４８２１' → 4821; null while it is no number. */
function numberIn(typed: string): number | null {
  const digits = /^[#＃]?\s*(\d{1,9})$/.exec(typed.normalize('NFKC').trim())?.[1];
  return digits === undefined || Number(digits) === 0 ? null : Number(digits);
}

function useOther(number: number | null) {
  const call = useCall();
  const { shop } = useWorkplace();
  const found = useQuery({
    ...numberQuery(call, shop.shopId, number ?? 0),
    enabled: number !== null,
    retry: false,
  });
  const id = found.data?.id;
  const other = useQuery({
    queryKey: ['shop', shop.shopId, 'conversation', id ?? 'none'],
    queryFn: (context) => {
      if (id === undefined) throw new Error('no conversation was found');
      return conversationQuery(call, shop.shopId, id).queryFn?.(context) as Promise<Conversation>;
    },
    enabled: id !== undefined,
    staleTime: 0,
  });
  const missing = found.error instanceof Refused && found.error.refusal.kind === 'not_found';
  return {
    other: number === null ? undefined : other.data,
    missing,
    error: missing ? null : (found.error ?? other.error),
  };
}

function MergeForm({ onClose }: { onClose: () => void }) {
  const t = useText(matterStrings);
  const { conversation } = useOpenConversation();
  const [typed, setTyped] = useState('');
  const number = numberIn(typed);
  const itself = number === conversation.number;
  const { other, missing, error } = useOther(itself ? null : number);
  const wrong = itself
    ? t.itself
    : missing && number !== null
      ? t.notFound(String(number))
      : other?.mergedInto
        ? t.isMerged(other.mergedInto.number)
        : undefined;
  return (
    <div className="flex flex-col gap-5">
      <Field label={t.number} help={t.numberHelp} error={wrong}>
        <TextInput
          data-first-focus
          inputMode="numeric"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          className="w-44!"
        />
      </Field>
      <Trouble error={error} />
      {other && !wrong ? <Confirm key={other.id} other={other} onClose={onClose} /> : null}
      {other && !wrong ? null : <MergeChoices onChoose={(one) => setTyped(String(one))} />}
    </div>
  );
}

/** The two side by side in words, and which number stays. */
function Confirm({ other, onClose }: { other: Conversation; onClose: () => void }) {
  const t = useText(matterStrings);
  const inbox = useText(inboxStrings);
  const { conversation } = useOpenConversation();
  const merge = useMerge();
  const both = [conversation, other].sort((a, b) => a.number - b.number);
  const [kept, setKept] = useState(both[0]?.number ?? conversation.number);
  const otherPerson =
    conversation.customer && other.customer && conversation.customer.id !== other.customer.id;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const [into, from] = kept === conversation.number ? [conversation, other] : [other, conversation];
    merge.mutate({ from, into }, { onSuccess: onClose });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <div className="rounded-md border border-line bg-surface px-3.5 py-2.5">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className="text-faint">#{other.number}</span>
          <b className="min-w-0 truncate">{other.subject || inbox.noSubject}</b>
          <StatusChip status={other.status} />
        </p>
        <p className="text-muted text-sm">
          {other.customer?.name ? inbox.sama(other.customer.name) : inbox.unknownCustomer}
        </p>
        <p className="line-clamp-2 text-muted text-sm">{other.messages.at(-1)?.text}</p>
      </div>
      {otherPerson ? (
        <p className="flex items-start gap-1.5 text-attention text-sm">
          <UserRoundX aria-hidden size={15} className="mt-0.5 shrink-0" />
          {t.otherCustomer}
        </p>
      ) : null}
      <ChoiceChips
        label={t.survivor}
        value={kept}
        onChoose={setKept}
        choices={both.map(({ number }, at) => ({
          value: number,
          label: at === 0 ? `${t.keepNumber(number)}（${t.older}）` : t.keepNumber(number),
        }))}
      />
      <div className="flex justify-end gap-2">
        <Button look="quiet" onClick={onClose}>
          {t.cancel}
        </Button>
        <Button look="primary" type="submit" icon={Merge} busy={merge.isPending}>
          {t.doMerge}
        </Button>
      </div>
    </form>
  );
}
