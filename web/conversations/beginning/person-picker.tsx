import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { UserRound } from 'lucide-react';
import { type KeyboardEvent, useDeferredValue, useId, useState } from 'react';
import { type CustomerSummary, listCustomers } from '../../../contract/customers.ts';
import { useCall } from '../../app/api/api.tsx';
import { useWorkplace } from '../../app/session.tsx';
import { useText } from '../../language/text.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Field, TextInput } from '../../ui/field.tsx';
import { isKey } from '../../ui/keyboard/keys.ts';
import { inboxStrings } from '../strings.ts';
import { beginningStrings } from './strings.ts';

const SHOWN = 6;

export interface PersonPickerProps {
  label: string;
  hint: string;
  chosen: CustomerSummary | null;
  onChoose: (person: CustomerSummary | null) => void;
  /** What stands in the field: of use where nobody is found. */
  typed: string;
  onType: (typed: string) => void;
  /** Below the list, for words that fit nobody. */
  nobody?: string;
}

/** Finds somebody by anything that is known of him. The arrows walk, Enter chooses; whoever is chosen shows as a card. */
export function PersonPicker(props: PersonPickerProps) {
  const { label, hint, chosen, onChoose, typed, onType, nobody } = props;
  const t = useText(beginningStrings);
  const listId = useId();
  const [at, setAt] = useState(0);
  const { people, settled } = usePeople(typed, chosen === null);
  if (chosen) return <Chosen label={label} person={chosen} onAgain={() => onChoose(null)} />;
  const shown = Math.min(at, people.length - 1);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = isKey(event, 'Down') ? 1 : isKey(event, 'Up') ? -1 : 0;
    if (step !== 0 && people.length > 0) {
      event.preventDefault();
      setAt((shown + step + people.length) % people.length);
    }
    const person = people[shown];
    if (isKey(event, 'Enter') && person) {
      event.preventDefault();
      onChoose(person);
    }
  };
  return (
    <div>
      <Field label={label} help={hint}>
        <TextInput
          data-first-focus
          role="combobox"
          aria-expanded={people.length > 0}
          aria-controls={listId}
          aria-activedescendant={people.length > 0 ? `${listId}-${shown}` : undefined}
          value={typed}
          onChange={(event) => onType(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </Field>
      <div id={listId} role="listbox" aria-label={label} className="mt-1 flex flex-col empty:hidden">
        {people.map((person, index) => (
          <div
            key={person.id}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === shown}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onChoose(person)}
            onKeyDown={() => undefined}
            className={classNames(
              'flex min-h-9 cursor-pointer items-center gap-3 rounded-md px-3 text-sm pointer-coarse:min-h-11',
              index === shown ? 'bg-accent-tint' : 'hover:bg-hover',
            )}
          >
            <PersonLine person={person} />
          </div>
        ))}
      </div>
      {settled && people.length === 0 && typed.trim() !== '' && nobody ? (
        <p role="status" className="mt-1.5 text-muted text-xs">
          {nobody}
        </p>
      ) : null}
      <span className="sr-only">{t.who}</span>
    </div>
  );
}

function usePeople(typed: string, wanted: boolean) {
  const call = useCall();
  const { shop } = useWorkplace();
  const q = useDeferredValue(typed.trim());
  const found = useQuery({
    queryKey: ['shop', shop.shopId, 'customers', 'picker', q],
    queryFn: ({ signal }) =>
      call(listCustomers, { params: { shop: shop.shopId }, query: { q, limit: SHOWN }, signal }),
    placeholderData: keepPreviousData,
    enabled: wanted && [...q].length >= 2,
  });
  const people = [...q].length >= 2 ? (found.data?.customers.slice(0, SHOWN) ?? []) : [];
  return { people, settled: found.isSuccess && !found.isPlaceholderData };
}

function PersonLine({ person }: { person: CustomerSummary }) {
  const t = useText(beginningStrings);
  const inbox = useText(inboxStrings);
  return (
    <>
      <span className="min-w-0 shrink-0 font-bold">
        {person.name ? inbox.sama(person.name) : inbox.unknownCustomer}
      </span>
      <span className="min-w-0 grow truncate text-muted">{person.phone || person.mail}</span>
      {person.orderCount > 0 ? (
        <span className="shrink-0 text-faint text-xs">{t.purchases(person.orderCount)}</span>
      ) : null}
    </>
  );
}

function Chosen({ label, person, onAgain }: { label: string; person: CustomerSummary; onAgain: () => void }) {
  const t = useText(beginningStrings);
  return (
    <section aria-label={label}>
      <h3 className="mb-1.5 font-bold text-sm">{label}</h3>
      <div className="flex min-h-11 items-center gap-3 rounded-md bg-sunken px-3 text-sm">
        <UserRound aria-hidden size={16} className="shrink-0 text-faint" />
        <PersonLine person={person} />
        <Button size="small" look="quiet" onClick={onAgain}>
          {t.change}
        </Button>
      </div>
    </section>
  );
}
