import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { StaffId } from '../../contract/ids.ts';
import { useCall } from '../app/api/api.tsx';
import { useWorkplace } from '../app/session.tsx';
import { staffQuery } from '../conversations/queries.ts';
import { useText } from '../language/text.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Button } from '../ui/button.tsx';
import { ChoiceChips } from '../ui/choice-chips.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { packStrings } from './pack-strings.ts';

const store = (shop: number) => `kakehashi.packer.${shop}`;

function remembered(shop: number): string | null {
  try {
    return localStorage.getItem(store(shop));
  } catch {
    return null;
  }
}

export interface Packer {
  id: StaffId;
  name: string;
}

/** Who packs at this device: whoever was chosen here last, else who is signed in. */
export function usePacker() {
  const call = useCall();
  const { shop, me } = useWorkplace();
  const [chosen, setChosen] = useState(() => remembered(shop.shopId));
  const { data } = useQuery(staffQuery(call, shop.shopId));
  const people = (data?.staff ?? []).filter((person) => !person.disabled);
  const found = people.find((person) => person.id === chosen);
  const packer: Packer = found ? { id: found.id, name: found.name } : { id: me.id, name: me.name };
  return {
    packer,
    people,
    choose(id: StaffId) {
      setChosen(id);
      try {
        localStorage.setItem(store(shop.shopId), id);
      } catch {
        // Then it is asked again after a reload.
      }
    },
  };
}

/** The name that goes on the card, and the way to another one. */
export function PackerLine({ packer, people, choose }: ReturnType<typeof usePacker>) {
  const t = useText(packStrings);
  const [open, setOpen] = useState(false);
  return (
    <div className="flex items-center gap-2 text-sm">
      <span className="text-muted">{t.packer}</span>
      <Avatar name={packer.name} />
      <b>{packer.name}</b>
      {people.length > 1 ? (
        <Button size="small" look="quiet" onClick={() => setOpen(true)}>
          {t.change}
        </Button>
      ) : null}
      {open ? (
        <Dialog open onClose={() => setOpen(false)} title={t.choosePacker} about={t.choosePackerHelp}>
          <ChoiceChips
            label={t.packer}
            quietLabel
            value={packer.id as string}
            choices={people.map((person) => ({ value: person.id as string, label: person.name }))}
            onChoose={(id) => {
              choose(id as StaffId);
              setOpen(false);
            }}
          />
        </Dialog>
      ) : null}
    </div>
  );
}
