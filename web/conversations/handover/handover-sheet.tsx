import { useQuery } from '@tanstack/react-query';
import { ArrowRightLeft } from 'lucide-react';
import { type FormEvent, type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { proposeHandover } from '../../../contract/handovers.ts';
import { useCall } from '../../app/api/api.tsx';
import { usePhone } from '../../app/media.ts';
import { useWorkplace } from '../../app/session.tsx';
import { Trouble } from '../../app/trouble.tsx';
import { useText } from '../../language/text.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, TextArea } from '../../ui/field.tsx';
import { matches, parseKeys } from '../../ui/keyboard/keys.ts';
import { SkeletonLine } from '../../ui/skeleton.tsx';
import { useOpenConversation } from '../open-conversation.ts';
import { DueChoices } from './due-choices.tsx';
import { handoverStrings } from './handover-strings.ts';
import { Receivers, useReceivers } from './receivers.tsx';
import { type HandoverWords, useHandOver } from './use-handover.ts';

const GIVE = 'mod+Enter';
const give = parseKeys(GIVE)[0];

/** 引き継ぎ: to whom, what is next, by when, what was promised; drafted from what stands in mails, order and hold. */
export function HandoverSheet({ onClose }: { onClose: () => void }) {
  const t = useText(handoverStrings);
  const phone = usePhone();
  return (
    <Dialog open onClose={onClose} title={t.title} about={t.about} shape={phone ? 'bottom' : 'sheet'}>
      <HandoverForm onClose={onClose} />
    </Dialog>
  );
}

type FieldRef = RefObject<HTMLTextAreaElement | null>;

function HandoverForm({ onClose }: { onClose: () => void }) {
  const t = useText(handoverStrings);
  const giving = useHandOver(onClose);
  const [to, setTo] = useState<HandoverWords['to']>(null);
  const [dueAt, setDueAt] = useState('');
  const [missing, setMissing] = useState(false);
  const [next, promised, summary] = [useField(), useField(), useField()];
  const form = useRef<HTMLFormElement>(null);
  useProposal({ next, promised, summary });
  const people = useReceivers();
  const known = people !== undefined;
  useEffect(() => {
    // Whom to is a row of chips or a list, by how many there are: the keyboard goes there when that is known.
    const idle = !form.current?.contains(document.activeElement);
    if (known && idle) form.current?.querySelector<HTMLElement>('input,button')?.focus();
  }, [known]);

  const submit = () => {
    if (giving.isPending) return;
    const words = next.current?.value.trim() ?? '';
    setMissing(words === '');
    if (words === '') return next.current?.focus();
    const textOf = (field: FieldRef) => field.current?.value.trim() ?? '';
    giving.mutate({
      ...{ to, next: words, promised: textOf(promised), summary: textOf(summary) },
      dueAt: dueAt === '' ? null : dueAt,
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Before any reply that lies open behind the sheet hears of it.
    if (!give || !matches(event.nativeEvent, give)) return;
    event.preventDefault();
    submit();
  };
  return (
    <form
      ref={form}
      onKeyDown={onKeyDown}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        submit();
      }}
      className="flex flex-col gap-5"
    >
      {people ? <Receivers people={people} value={to?.id ?? null} onChoose={setTo} /> : <SkeletonLine />}
      <Field label={t.next} help={t.nextHelp} error={missing ? t.nextMissing : undefined}>
        <TextArea ref={next} maxLength={4000} className="w-full" />
      </Field>
      <DueChoices value={dueAt} onChoose={setDueAt} />
      <Field label={t.promised}>
        <TextArea ref={promised} maxLength={4000} rows={2} className="w-full" />
      </Field>
      <Field label={t.summary}>
        <TextArea ref={summary} maxLength={4000} rows={3} className="w-full" />
      </Field>
      <Trouble error={giving.error} />
      <div className="sticky -bottom-5 -mx-5 -mb-5 flex justify-end gap-2 border-line border-t bg-raised px-5 py-3">
        <Button look="quiet" onClick={onClose}>
          {t.cancel}
        </Button>
        <Button look="primary" type="submit" icon={ArrowRightLeft} keys={GIVE} busy={giving.isPending}>
          {t.give}
        </Button>
      </div>
    </form>
  );
}

function useField(): FieldRef {
  return useRef<HTMLTextAreaElement>(null);
}

/** Fills what is still empty when the draft comes; fields keep their own text, as Japanese input wants it. */
function useProposal({ next, promised, summary }: Record<'next' | 'promised' | 'summary', FieldRef>): void {
  const call = useCall();
  const { shop } = useWorkplace();
  const { conversation } = useOpenConversation();
  const { data } = useQuery({
    queryKey: ['shop', shop.shopId, 'handover-proposal', conversation.id, conversation.version],
    queryFn: ({ signal }) =>
      call(proposeHandover, { params: { shop: shop.shopId, conversation: conversation.id }, signal }),
    staleTime: 10_000,
    retry: false,
  });
  useEffect(() => {
    if (!data) return;
    const fill = (field: FieldRef, words: string) => {
      if (field.current && field.current.value === '') field.current.value = words;
    };
    fill(next, data.next);
    fill(promised, data.promised);
    fill(summary, data.summary);
  }, [data, next, promised, summary]);
}
