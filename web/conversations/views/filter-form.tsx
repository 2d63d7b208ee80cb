import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useId } from 'react';
import { accountId, staffId, tagId } from '../../../contract/ids.ts';
import type { InboxFilter } from '../../../contract/inbox.ts';
import { useCall } from '../../app/api/api.tsx';
import { useWorkplace } from '../../app/session.tsx';
import { useText } from '../../language/text.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { Select } from '../../ui/select.tsx';
import { isNarrowed } from '../inbox-search.ts';
import { staffQuery, type View } from '../queries.ts';
import { useTags } from '../tags/queries.ts';
import { accountsQuery } from './queries.ts';
import { viewStrings } from './strings.ts';

export interface FilterFormProps {
  view: View;
  onFilter: (filter: InboxFilter) => void;
  onSave: () => void;
  onClose: () => void;
}

/** Every condition a list can be narrowed by; each takes effect at once. */
export function FilterForm({ view, onFilter, onSave, onClose }: FilterFormProps) {
  const t = useText(viewStrings);
  const { filter } = view;
  const change = (changed: Partial<InboxFilter>) => onFilter({ ...filter, ...changed });
  const waits = view.status === 'open' || view.status === 'working';
  return (
    <div className="flex flex-col gap-4">
      <People filter={filter} onChange={change} />
      <Tags filter={filter} onChange={change} />
      <Accounts filter={filter} onChange={change} />
      {waits ? (
        <ChoiceChips
          label={t.waiting}
          value={filter.waiting ?? 'any'}
          choices={(['any', 'near', 'over'] as const).map((value) => ({ value, label: t.waits[value] }))}
          onChoose={(value) => change({ waiting: value === 'any' ? undefined : value })}
        />
      ) : null}
      <ChoiceChips
        label={t.only}
        value={filter.only === 'calling' ? 'any' : (filter.only ?? 'any')}
        choices={(['any', 'order_late', 'sending_trouble', 'silent', 'no_order'] as const).map((value) => ({
          value,
          label: t.onlys[value],
        }))}
        onChoose={(value) => change({ only: value === 'any' ? undefined : value })}
      />
      {waits ? (
        <ChoiceChips
          label={t.sort}
          value={filter.sort ?? 'waiting'}
          choices={(['waiting', 'newest'] as const).map((value) => ({ value, label: t.sorts[value] }))}
          onChoose={(value) => change({ sort: value === 'waiting' ? undefined : value })}
        />
      ) : null}
      <div className="flex flex-wrap justify-end gap-2 border-line border-t pt-3">
        {isNarrowed(filter) || filter.sort ? (
          <>
            <Button look="quiet" size="small" onClick={() => onFilter({ assignee: 'all' })}>
              {t.clear}
            </Button>
            <Button size="small" onClick={onSave}>
              {t.save}
            </Button>
          </>
        ) : (
          <Button look="quiet" size="small" onClick={onClose}>
            {t.close}
          </Button>
        )}
      </div>
    </div>
  );
}

interface PartProps {
  filter: InboxFilter;
  onChange: (changed: Partial<InboxFilter>) => void;
}

function Labelled({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="grid grid-cols-[5.5rem_1fr] items-center gap-2">
      <label htmlFor={id} className="font-bold text-sm">
        {label}
      </label>
      {children(id)}
    </div>
  );
}

function People({ filter, onChange }: PartProps) {
  const t = useText(viewStrings);
  const call = useCall();
  const { me, shop } = useWorkplace();
  const { data } = useQuery({ ...staffQuery(call, shop.shopId), retry: false });
  const others =
    data?.staff.filter((one) => !one.disabled && one.id !== me.id && one.role !== 'reader') ?? [];
  const choices = [
    { value: 'all', label: t.all },
    { value: 'me', label: t.mine },
    { value: 'nobody', label: t.nobody },
    ...others.map((one) => ({ value: one.id, label: one.name })),
  ];
  const choose = (value: string) => {
    const person = staffId.safeParse(value);
    if (person.success) onChange({ assignee: person.data });
    else onChange({ assignee: value === 'me' || value === 'nobody' ? value : 'all' });
  };
  return (
    <Labelled label={t.assignee}>
      {(id) => (
        <Select id={id} label={t.assignee} value={filter.assignee} choices={choices} onChoose={choose} />
      )}
    </Labelled>
  );
}

/** No tag, no choice: the field appears with the first tag of the shop. */
function Tags({ filter, onChange }: PartProps) {
  const t = useText(viewStrings);
  const tags = useTags();
  if (!tags || tags.length === 0) return null;
  const choices = [
    { value: 'any', label: t.anyTag },
    ...tags.map((tag) => ({
      value: tag.id as string,
      label: tag.open > 0 ? `${tag.name} (${tag.open})` : tag.name,
    })),
  ];
  return (
    <Labelled label={t.tag}>
      {(id) => (
        <Select
          id={id}
          label={t.tag}
          value={filter.tag ?? 'any'}
          choices={choices}
          onChoose={(value) => onChange({ tag: tagId.safeParse(value).data })}
        />
      )}
    </Labelled>
  );
}

/** With a single address there is nothing to choose. */
function Accounts({ filter, onChange }: PartProps) {
  const t = useText(viewStrings);
  const call = useCall();
  const { shop } = useWorkplace();
  const { data } = useQuery({ ...accountsQuery(call, shop.shopId), retry: false });
  if (!data || (data.accounts.length < 2 && filter.account === undefined)) return null;
  const choices = [
    { value: 'any', label: t.anyAccount },
    ...data.accounts.map(({ id, settings }) => ({
      value: id as string,
      label: settings.senderName ? `${settings.senderName} (${settings.address})` : settings.address,
    })),
  ];
  return (
    <Labelled label={t.account}>
      {(id) => (
        <Select
          id={id}
          label={t.account}
          value={filter.account ?? 'any'}
          choices={choices}
          onChoose={(value) => onChange({ account: accountId.safeParse(value).data })}
        />
      )}
    </Labelled>
  );
}
