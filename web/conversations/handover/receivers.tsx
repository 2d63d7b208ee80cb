import { useQuery } from '@tanstack/react-query';
import type { StaffId } from '../../../contract/ids.ts';
import { useCall } from '../../app/api/api.tsx';
import { useWorkplace } from '../../app/session.tsx';
import { useText } from '../../language/text.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { Field } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { staffQuery } from '../queries.ts';
import { handoverStrings } from './handover-strings.ts';

/** In sight up to so many; of more, a list that finds by the first letters. */
const MOST_CHIPS = 8;
const WHOEVER = '';

interface Receiver {
  id: StaffId;
  name: string;
}

/** Colleagues who can be given a matter; undefined while that is not known. Who cannot ask leaves it to whoever comes next. */
export function useReceivers(): readonly Receiver[] | undefined {
  const call = useCall();
  const { me, shop } = useWorkplace();
  const { data, isFetched } = useQuery({ ...staffQuery(call, shop.shopId), retry: false });
  if (!isFetched) return undefined;
  const may = new Set(['owner', 'supervisor', 'agent']);
  return (data?.staff ?? []).filter((one) => !one.disabled && one.id !== me.id && may.has(one.role));
}

export interface ReceiversProps {
  people: readonly Receiver[];
  value: StaffId | null;
  onChoose: (to: Receiver | null) => void;
}

/** Whom it goes to: a colleague who works here, or whoever comes next. */
export function Receivers({ people, value, onChoose }: ReceiversProps) {
  const t = useText(handoverStrings);
  const choices = [
    { value: WHOEVER, label: t.whoever },
    ...people.map((one) => ({
      value: one.id as string,
      label: one.name,
      mark: <Avatar name={one.name} size="small" side="staff" />,
    })),
  ];
  const choose = (id: string) => onChoose(people.find((one) => one.id === id) ?? null);
  if (people.length <= MOST_CHIPS) {
    return <ChoiceChips label={t.to} value={value ?? WHOEVER} choices={choices} onChoose={choose} />;
  }
  // A list of the machine itself cannot have an empty value.
  const listed = choices.map((one) => ({ ...one, value: one.value || 'whoever' }));
  return (
    <Field label={t.to}>
      <Select label={t.to} value={value ?? 'whoever'} choices={listed} onChoose={choose} />
    </Field>
  );
}
