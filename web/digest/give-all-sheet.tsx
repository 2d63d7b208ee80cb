import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ArrowRightLeft } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { OutputOf } from '../../contract/endpoint.ts';
import { handOverMany, proposeHandovers, withdrawHandover } from '../../contract/handovers.ts';
import { handoverId, type StaffId } from '../../contract/ids.ts';
import { useCall } from '../app/api/api.tsx';
import { newId } from '../app/new-id.ts';
import { useSayTrouble } from '../app/say-trouble.ts';
import { useWorkplace } from '../app/session.tsx';
import { Trouble } from '../app/trouble.tsx';
import { useUndo } from '../app/undo.tsx';
import { DueChoices } from '../conversations/handover/due-choices.tsx';
import { Receivers, useReceivers } from '../conversations/handover/receivers.tsx';
import { useText } from '../language/text.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextInput } from '../ui/field.tsx';
import { SkeletonLine, Waiting } from '../ui/skeleton.tsx';
import { useToasts } from '../ui/toast.tsx';
import { digestStrings } from './digest-strings.ts';

type Item = OutputOf<typeof proposeHandovers>['items'][number];

/** All of one's own to a colleague in one go: one list to look over, one press, and back with one undo. */
export function GiveAllSheet({ onClose }: { onClose: () => void }) {
  const t = useText(digestStrings);
  const call = useCall();
  const { shop } = useWorkplace();
  const { data, error } = useQuery({
    queryKey: ['shop', shop.shopId, 'handover-proposals'],
    queryFn: ({ signal }) => call(proposeHandovers, { params: { shop: shop.shopId }, signal }),
    staleTime: 0,
    gcTime: 0,
  });
  return (
    <Dialog open onClose={onClose} title={t.giveTitle} about={t.giveAbout} shape="wide">
      <Trouble error={error} />
      {data ? (
        <GiveAllForm items={data.items} onClose={onClose} />
      ) : error ? null : (
        <Waiting>
          <SkeletonLine width="w-full" />
        </Waiting>
      )}
    </Dialog>
  );
}

function GiveAllForm({ items, onClose }: { items: readonly Item[]; onClose: () => void }) {
  const t = useText(digestStrings);
  const [to, setTo] = useState<{ id: StaffId; name: string } | null>(null);
  const [dueAt, setDueAt] = useState('');
  const [without, setWithout] = useState<ReadonlySet<string>>(
    () => new Set(items.filter((one) => one.handedOver).map((one) => one.conversation.id)),
  );
  const [next, setNext] = useState<ReadonlyMap<string, string>>(
    () => new Map(items.map((one) => [one.conversation.id, one.next])),
  );
  const give = useGiveAll(onClose);
  const people = useReceivers();
  const chosen = items.filter((one) => !without.has(one.conversation.id));
  const nextOf = (one: Item) => next.get(one.conversation.id)?.trim() ?? '';
  const missing = chosen.some((one) => nextOf(one) === '');
  if (items.length === 0) return <p className="text-muted">{t.none}</p>;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (missing || chosen.length === 0 || give.isPending) return;
    give.mutate({
      to: to?.id ?? null,
      dueAt: dueAt === '' ? null : dueAt,
      items: chosen.map((one) => ({
        id: handoverId.parse(newId()),
        conversation: one.conversation.id,
        summary: one.summary,
        promised: one.promised,
        next: nextOf(one),
      })),
    });
  };
  const toggle = (id: string) => {
    const changed = new Set(without);
    if (!changed.delete(id)) changed.add(id);
    setWithout(changed);
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-5">
      {people ? <Receivers people={people} value={to?.id ?? null} onChoose={setTo} /> : <SkeletonLine />}
      <DueChoices value={dueAt} onChoose={setDueAt} />
      <ul className="flex flex-col gap-1">
        {items.map((one) => (
          <ItemLine
            key={one.conversation.id}
            item={one}
            chosen={!without.has(one.conversation.id)}
            next={next.get(one.conversation.id) ?? ''}
            onToggle={() => toggle(one.conversation.id)}
            onNext={(words) => setNext(new Map(next).set(one.conversation.id, words))}
          />
        ))}
      </ul>
      {missing ? <p className="text-attention text-sm">{t.nextMissing}</p> : null}
      <Trouble error={give.error} />
      <div className="flex justify-end gap-2">
        <Button look="quiet" onClick={onClose}>
          {t.cancel}
        </Button>
        <Button
          look="primary"
          type="submit"
          icon={ArrowRightLeft}
          busy={give.isPending}
          disabled={missing || chosen.length === 0}
        >
          {t.give(chosen.length)}
        </Button>
      </div>
    </form>
  );
}

interface ItemLineProps {
  item: Item;
  chosen: boolean;
  next: string;
  onToggle: () => void;
  onNext: (words: string) => void;
}

function ItemLine({ item, chosen, next, onToggle, onNext }: ItemLineProps) {
  const t = useText(digestStrings);
  const { conversation } = item;
  return (
    <li className="flex items-start gap-3 rounded-md px-1 py-2">
      <input
        type="checkbox"
        aria-label={t.include(conversation.number)}
        checked={chosen}
        onChange={onToggle}
        className="mt-1 size-5 shrink-0 accent-accent"
      />
      <div className="min-w-0 grow">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className="text-faint text-sm tabular-nums">#{conversation.number}</span>
          <span className="min-w-0 truncate font-bold">{conversation.subject || t.noSubject}</span>
          {conversation.customerName ? (
            <span className="text-muted text-sm">{t.sama(conversation.customerName)}</span>
          ) : null}
          {item.handedOver ? <span className="text-caution text-xs">{t.already}</span> : null}
        </p>
        {chosen ? (
          <TextInput
            aria-label={`#${conversation.number} ${t.next}`}
            placeholder={t.next}
            maxLength={4000}
            defaultValue={next}
            onChange={(event) => onNext(event.target.value)}
            className="mt-1 w-full"
          />
        ) : null}
      </div>
    </li>
  );
}

function useGiveAll(onGiven: () => void) {
  const t = useText(digestStrings);
  const call = useCall();
  const queries = useQueryClient();
  const offerUndo = useUndo();
  const toasts = useToasts();
  const sayTrouble = useSayTrouble();
  const { shop } = useWorkplace();
  const params = { shop: shop.shopId };
  const refresh = () => void queries.invalidateQueries({ queryKey: ['shop', shop.shopId] });
  return useMutation({
    mutationFn: (input: (typeof handOverMany.input)['_input']) => call(handOverMany, { params, input }),
    onSuccess: ({ done, left }) => {
      onGiven();
      refresh();
      if (left.length > 0) toasts.show({ text: t.left(left.length), tone: 'late', forMs: 15_000 });
      if (done.length === 0) return;
      const undo = async () => {
        for (const { conversation, handover } of done) {
          await call(withdrawHandover, { params: { ...params, conversation, handover } }).catch(sayTrouble);
        }
        refresh();
      };
      offerUndo({ text: t.given(done.length), undo: () => void undo() });
    },
  });
}
