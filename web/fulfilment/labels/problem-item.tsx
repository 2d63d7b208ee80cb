import { useState } from 'react';
import { useText } from '../../language/text.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { AddressEdit } from './address-edit.tsx';
import type { ProblemGroup } from './group-problems.ts';
import { labelStrings } from './strings.ts';
import type { Labels } from './use-labels.ts';

const ofAddress = new Set(['character', 'too_long', 'missing', 'wrong']);

/** One thing that does not fit, with what can be done about it in place. */
export function ProblemItem({ group, labels }: { group: ProblemGroup; labels: Labels }) {
  const t = useText(labelStrings);
  const [editing, setEditing] = useState(false);
  const { problem, orders } = group;
  const { reason, column, value, character, suggestion } = problem;
  const mine = !column.startsWith('ご依頼主');
  return (
    <li className="flex flex-col gap-1.5 py-3">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <span className="font-bold">{orders.slice(0, 3).join('、')}</span>
        {orders.length > 3 ? <span className="text-muted text-sm">{t.same(orders.length)}</span> : null}
        {column ? <span className="text-muted text-sm">{t.column(column)}</span> : null}
      </div>
      <p className="text-late text-sm">{t.reasons[reason](character)}</p>
      {value ? <p className="break-all text-sm">{value}</p> : null}
      {reason === 'too_long' && suggestion ? (
        <p className="break-all text-muted text-sm">
          {t.shorter}: {suggestion}
        </p>
      ) : null}
      <div className="flex flex-wrap gap-2">
        {reason === 'character' ? (
          <Replace character={character} suggestion={suggestion} labels={labels} />
        ) : null}
        {reason === 'time_not_possible' || reason === 'day_not_possible' ? (
          <Wish group={group} labels={labels} />
        ) : null}
        {mine && ofAddress.has(reason) && orders.length === 1 && !editing ? (
          <Button size="small" onClick={() => setEditing(true)}>
            {t.edit}
          </Button>
        ) : null}
      </div>
      {editing ? (
        <AddressEdit
          problem={problem}
          onSaved={() => void labels.recheck()}
          onClose={() => setEditing(false)}
        />
      ) : null}
    </li>
  );
}

function Wish({ group, labels }: { group: ProblemGroup; labels: Labels }) {
  const t = useText(labelStrings);
  const { consignment, reason, suggestion } = group.problem;
  const day = reason === 'day_not_possible';
  const busy = labels.change.isPending;
  const set = (value: string) =>
    labels.change.mutate({
      consignment,
      ...(day ? { deliveryDay: value || null } : { deliveryTime: value }),
    });
  return (
    <>
      {suggestion ? (
        <Button size="small" busy={busy} onClick={() => set(suggestion)}>
          {day ? t.toDay(suggestion) : t.toTime(suggestion)}
        </Button>
      ) : null}
      <Button size="small" look="quiet" busy={busy} onClick={() => set('')}>
        {day ? t.noDay : t.noTime}
      </Button>
    </>
  );
}

interface ReplaceProps {
  character: string;
  suggestion: string;
  labels: Labels;
}

/** A character is replaced once for all files of the shop, by what a person accepts. */
function Replace({ character, suggestion, labels }: ReplaceProps) {
  const t = useText(labelStrings);
  const [own, setOwn] = useState<string | null>(null);
  const busy = labels.replace.isPending;
  const accept = (to: string) => labels.replace.mutate({ from: character, to });
  if (own !== null) {
    return (
      <form
        className="flex flex-wrap items-center gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          accept(own.trim());
        }}
      >
        <TextInput
          autoFocus
          aria-label={t.otherCharacter}
          maxLength={16}
          value={own}
          onChange={(event) => setOwn(event.target.value)}
          className="w-32!"
        />
        <Button size="small" type="submit" busy={busy}>
          {t.replace(character, own.trim())}
        </Button>
      </form>
    );
  }
  return (
    <>
      <Button size="small" busy={busy} title={t.replaceHelp} onClick={() => accept(suggestion)}>
        {t.replace(character, suggestion)}
      </Button>
      <Button size="small" look="quiet" onClick={() => setOwn('')}>
        {t.otherCharacter}
      </Button>
    </>
  );
}
