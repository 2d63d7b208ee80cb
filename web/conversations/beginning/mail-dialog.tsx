import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { beginMail } from '../../../contract/beginnings.ts';
import type { CustomerSummary } from '../../../contract/customers.ts';
import { conversationId } from '../../../contract/ids.ts';
import { useCall } from '../../app/api/api.tsx';
import { newId } from '../../app/new-id.ts';
import { useWorkplace } from '../../app/session.tsx';
import { Trouble } from '../../app/trouble.tsx';
import { useText } from '../../language/text.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, TextInput } from '../../ui/field.tsx';
import { keepConversation } from '../queries.ts';
import { PersonPicker } from './person-picker.tsx';
import { beginningStrings } from './strings.ts';

const isAddress = (typed: string) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(typed.normalize('NFKC').trim());

/** 新しいメール: to whom and about what; the words are written in the composer every reply is written in. */
export function MailDialog({ onClose }: { onClose: () => void }) {
  const t = useText(beginningStrings);
  return (
    <Dialog open onClose={onClose} title={t.mailTitle} about={t.mailAbout}>
      <MailForm onClose={onClose} />
    </Dialog>
  );
}

function MailForm({ onClose }: { onClose: () => void }) {
  const t = useText(beginningStrings);
  const [id] = useState(() => conversationId.parse(newId()));
  const [person, setPerson] = useState<CustomerSummary | null>(null);
  const [typed, setTyped] = useState('');
  const [address, setAddress] = useState('');
  const [subject, setSubject] = useState('');
  const [tried, setTried] = useState(false);
  const begin = useBeginMail(onClose);
  const unknown = person === null && !isAddress(typed);
  const needsAddress = (person !== null && person.mail === '') || (unknown && typed.trim() !== '');
  const to = person ? address : isAddress(typed) ? typed : address;
  const addressError = tried && needsAddress && !isAddress(address) ? t.addressWrong : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (subject.trim() === '' || (needsAddress && !isAddress(address))) return;
    if (person === null && !isAddress(to)) return;
    begin.mutate({
      conversation: id,
      customer: person?.id ?? null,
      name: person || isAddress(typed) ? '' : typed.trim(),
      address: to.normalize('NFKC').trim(),
      subject,
    });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <PersonPicker
        label={t.to}
        hint={t.toHint}
        chosen={person}
        onChoose={setPerson}
        typed={typed}
        onType={setTyped}
        nobody={isAddress(typed) ? t.newAddress(typed.trim()) : t.whoNew}
      />
      {needsAddress ? (
        <Field label={t.address} help={person ? t.noMail : ''} error={addressError}>
          <TextInput
            type="email"
            inputMode="email"
            value={address}
            onChange={(event) => setAddress(event.target.value)}
          />
        </Field>
      ) : null}
      <Field label={t.subject} error={tried && subject.trim() === '' ? t.subjectMissing : undefined}>
        <TextInput value={subject} maxLength={200} onChange={(event) => setSubject(event.target.value)} />
      </Field>
      <Trouble error={begin.error} />
      <div className="flex justify-end gap-2">
        <Button look="quiet" onClick={onClose}>
          {t.cancel}
        </Button>
        <Button look="primary" type="submit" busy={begin.isPending}>
          {t.write}
        </Button>
      </div>
    </form>
  );
}

function useBeginMail(onClose: () => void) {
  const call = useCall();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { shop } = useWorkplace();
  return useMutation({
    mutationFn: (input: (typeof beginMail.input)['_input']) =>
      call(beginMail, { params: { shop: shop.shopId }, input: beginMail.input.parse(input) }),
    onSuccess: async (begun) => {
      keepConversation(queries, shop.shopId, begun);
      onClose();
      await navigate({
        to: '/inbox/$view/{-$number}',
        params: { view: 'working', number: String(begun.number) },
      });
    },
  });
}
