import { useNavigate } from '@tanstack/react-router';
import { Ellipsis, Lock, LockOpen, Package, ScanBarcode, Undo2 } from 'lucide-react';
import type { BoardRow } from '../../contract/consignments.ts';
import { useCan } from '../app/session.tsx';
import { useText } from '../language/text.ts';
import { consignmentStrings } from '../orders/consignment-strings.ts';
import { useHolds } from '../orders/use-holds.ts';
import { IconButton } from '../ui/button.tsx';
import { Menu, MenuItem, MenuLine } from '../ui/menu.tsx';
import { stepBack } from './stages.ts';
import { boardStrings } from './strings.ts';
import { useMove } from './use-move.ts';

export interface RowMenuProps {
  row: BoardRow;
  onHold: (row: BoardRow) => void;
  onTracking: (row: BoardRow) => void;
}

/** What can be done with one line: open, hold or release, one step back. */
export function RowMenu({ row, onHold, onTracking }: RowMenuProps) {
  const t = useText(boardStrings);
  const words = useText(consignmentStrings);
  const navigate = useNavigate();
  const mayChange = useCan('order.change');
  const mayShip = useCan('order.ship');
  const { release } = useHolds();
  const { move } = useMove();
  const { consignment, order, holds } = row;
  const back = stepBack(consignment.stage);
  const left = consignment.stage === 'shipped' || consignment.stage === 'cancelled';
  return (
    <Menu align="end" trigger={<IconButton icon={Ellipsis} label={`${t.more}: ${order.number}`} />}>
      <MenuItem
        icon={Package}
        label={t.openOrder(order.number)}
        onChoose={() => void navigate({ to: '/orders/$order', params: { order: order.id } })}
      />
      {mayShip && consignment.stage !== 'cancelled' ? (
        <MenuItem icon={ScanBarcode} label={t.trackingOne} onChoose={() => onTracking(row)} />
      ) : null}
      {mayChange && !left ? (
        <>
          <MenuLine />
          {holds.map((hold) => (
            <MenuItem
              key={hold.id}
              icon={LockOpen}
              label={`${words.release}: ${words.heldBecause(hold.note).slice(0, 30)}`}
              onChoose={() =>
                release({ order: order.id, conversation: hold.conversation?.id, note: hold.note }, hold.id)
              }
            />
          ))}
          {holds.length === 0 ? (
            <MenuItem icon={Lock} label={words.hold} onChoose={() => onHold(row)} />
          ) : null}
        </>
      ) : null}
      {mayShip && back ? (
        <MenuItem
          icon={Undo2}
          label={t.backTo[back]}
          onChoose={() => void move({ ids: [consignment.id], to: back })}
        />
      ) : null}
    </Menu>
  );
}
