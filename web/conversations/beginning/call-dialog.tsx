import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react';
import { noteCall } from '../../../contract/beginnings.ts';
import type { CustomerSummary } from '../../../contract/customers.ts';
import { getCustomer } from '../../../contract/customers.ts';
import { type ConversationId, messageId } from '../../../contract/ids.ts';
import { useCall } from '../../app/api/api.tsx';
import { usePhone } from '../../app/media.ts';
import { newId } from '../../app/new-id.ts';
import { useWorkplace } from '../../app/session.tsx';
import { Trouble } from '../../app/trouble.tsx';
import { useText } from '../../language/text.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Checkbox, Field, TextArea, TextInput } from '../../ui/field.tsx';
import { isKey } from '../../ui/keyboard/keys.ts';
import { useToasts } from '../../ui/toast.tsx';
import { keepConversation } from '../queries.ts';
import { inboxStrings } from '../strings.ts';
import { timeIn, todayAt } from './call-time.ts';
import { PersonPicker } from './person-picker.tsx';
import { beginningStrings } from './strings.ts';

type Next = 'open' | 'callBack' | 'done';

/** 電話メモ: who, what about, and what comes next; three fields, written while one talks. */
export function CallDialog({ onClose }: { onClose: () => void }) {
  const t = useText(beginningStrings);
  const phone = usePhone();
  return (
    <Dialog open onClose={onClose} title={t.callTitle} about={phone ? t.callAboutPhone : t.callAbout}>
      <CallForm onClose={onClose} />
    </Dialog>
  );
}

/** A number as one would dial it: then it is a telephone, else a name. */
const dialled = (typed: string) => /^[+\d０-９()（）\s－ー‐-]{6,}$/.test(typed.trim());

function CallForm({ onClose }: { onClose: () => void }) {
  const t = useText(beginningStrings);
  const [id] = useState(() => messageId.parse(newId()));
  const [person, setPerson] = useState<CustomerSummary | null>(null);
  const [typed, setTyped] = useState('');
  const [other, setOther] = useState('');
  const [matter, setMatter] = useState<ConversationId | 'new'>('new');
  const [words, setWords] = useState('');
  const [missed, setMissed] = useState(false);
  const [next, setNext] = useState<Next>('open');
  const [time, setTime] = useState(() => timeIn(30, new Date()));
  const [tried, setTried] = useState(false);
  const at = next === 'callBack' ? todayAt(time, new Date()) : null;
  const timeError =
    next !== 'callBack' ? undefined : at === null ? t.timeWrong : at < new Date() ? t.timePassed : undefined;
  const save = useSaveCall(onClose);
  const about = useRef<HTMLTextAreaElement>(null);
  const choose = (one: CustomerSummary | null) => {
    setPerson(one);
    // The caller is talking: the words come next.
    if (one) about.current?.focus();
  };
  const submit = () => {
    setTried(true);
    if (words.trim() === '' || timeError !== undefined || save.isPending) return;
    const byNumber = dialled(typed);
    save.mutate({
      message: id,
      conversation: matter === 'new' ? null : matter,
      caller: {
        customer: person?.id ?? null,
        name: person ? '' : byNumber ? other : typed,
        phone: person ? '' : byNumber ? typed : other,
      },
      text: words,
      missed,
      callBackAt: at?.toISOString() ?? null,
      done: next === 'done',
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isKey(event, 'mod+Enter')) return;
    event.preventDefault();
    submit();
  };
  return (
    <form
      onKeyDown={onKeyDown}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        submit();
      }}
      className="flex flex-col gap-4"
    >
      <PersonPicker
        label={t.who}
        hint={t.whoHint}
        chosen={person}
        onChoose={choose}
        typed={typed}
        onType={setTyped}
        nobody={t.nobodyFound}
      />
      {person || typed.trim() === '' ? null : (
        <Field label={dialled(typed) ? t.name : t.phone}>
          <TextInput
            value={other}
            inputMode={dialled(typed) ? 'text' : 'tel'}
            onChange={(event) => setOther(event.target.value)}
          />
        </Field>
      )}
      {person ? <Matters person={person} chosen={matter} onChoose={setMatter} /> : null}
      <Field label={t.words} error={tried && words.trim() === '' ? t.wordsMissing : undefined}>
        <TextArea ref={about} value={words} rows={4} onChange={(event) => setWords(event.target.value)} />
      </Field>
      <ChoiceChips
        label={t.next}
        value={next}
        choices={(['open', 'callBack', 'done'] as const).map((value) => ({ value, label: t.nexts[value] }))}
        onChoose={setNext}
      />
      {next === 'callBack' ? (
        <div className="flex items-end gap-2">
          <Field label={t.callBackAt} error={timeError}>
            <TextInput value={time} inputMode="numeric" onChange={(event) => setTime(event.target.value)} />
          </Field>
          {[30, 60].map((minutes) => (
            <Button key={minutes} size="small" onClick={() => setTime(timeIn(minutes, new Date()))}>
              {t.inMinutes(minutes)}
            </Button>
          ))}
        </div>
      ) : null}
      <Checkbox label={t.missed} checked={missed} onChange={(event) => setMissed(event.target.checked)} />
      <Trouble error={save.error} />
      <div className="flex justify-end gap-2">
        <Button look="quiet" onClick={onClose}>
          {t.cancel}
        </Button>
        <Button
          look="primary"
          type="submit"
          keys="mod+Enter"
          busy={save.isPending}
          className="max-tablet:grow"
        >
          {t.save}
        </Button>
      </div>
    </form>
  );
}

type CallInput = (typeof noteCall.input)['_input'];

function useSaveCall(onClose: () => void) {
  const t = useText(beginningStrings);
  const call = useCall();
  const queries = useQueryClient();
  const toasts = useToasts();
  const navigate = useNavigate();
  const { shop } = useWorkplace();
  return useMutation({
    mutationFn: (input: CallInput) =>
      call(noteCall, { params: { shop: shop.shopId }, input: noteCall.input.parse(input) }),
    onSuccess: (saved) => {
      keepConversation(queries, shop.shopId, saved);
      onClose();
      toasts.show({
        text: t.saved(saved.number),
        action: {
          label: t.open,
          run: () =>
            void navigate({
              to: '/inbox/$view/{-$number}',
              params: { view: saved.status, number: String(saved.number) },
            }),
        },
      });
    },
  });
}

/** Matters of this person that are not finished: the call may be about one of them. */
function Matters({
  person,
  chosen,
  onChoose,
}: {
  person: CustomerSummary;
  chosen: ConversationId | 'new';
  onChoose: (matter: ConversationId | 'new') => void;
}) {
  const t = useText(beginningStrings);
  const inbox = useText(inboxStrings);
  const call = useCall();
  const { shop } = useWorkplace();
  const { data } = useQuery({
    queryKey: ['shop', shop.shopId, 'customer', person.id],
    queryFn: ({ signal }) =>
      call(getCustomer, { params: { shop: shop.shopId, customer: person.id }, signal }),
  });
  const open = (data?.conversations ?? []).filter((one) => one.status !== 'closed').slice(0, 4);
  if (open.length === 0) return null;
  const choices = [
    { value: 'new' as const, label: t.newMatter },
    ...open.map((one) => ({
      value: one.id,
      label: `#${one.number} ${one.subject || inbox.noSubject}`,
    })),
  ];
  return <ChoiceChips label={t.goesOn} value={chosen} choices={choices} onChoose={onChoose} />;
}
