import { Link } from '@tanstack/react-router';
import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import type { BoardFlag, BoardRow } from '../../contract/consignments.ts';
import type { ConsignmentId } from '../../contract/ids.ts';
import { calendarDay, nearTime, tokyoDay } from '../language/format.ts';
import { useLanguage } from '../language/preference.ts';
import { useText } from '../language/text.ts';
import { consignmentStrings } from '../orders/consignment-strings.ts';
import { ConversationLink } from '../orders/hold-lines.tsx';
import { Badge } from '../ui/badge.tsx';
import { classNames } from '../ui/class-names.ts';
import { useNow } from '../ui/waiting-time.tsx';
import { flagLooks } from './flag-looks.ts';
import { selectable } from './selection.ts';
import { boardStrings } from './strings.ts';

export interface RowProps {
  row: BoardRow;
  chosen: boolean;
  onPress: (id: ConsignmentId, range: boolean) => void;
  menu: ReactNode;
}

/** One line of the board in a table. */
export function TableRow({ row, chosen, onPress, menu }: RowProps) {
  return (
    <tr
      className={classNames(
        'group border-line border-b align-top',
        chosen
          ? 'bg-accent-tint has-focus-visible:bg-accent-tint-strong'
          : 'hover:bg-hover has-focus-visible:bg-hover',
      )}
    >
      <td className="w-10 py-1 pl-2">
        <Tick row={row} chosen={chosen} onPress={onPress} />
      </td>
      <td className="px-2 py-2.5">
        <OrderName row={row} />
      </td>
      <td className="max-w-52 px-2 py-2.5">
        <Recipient row={row} />
      </td>
      <td className="max-w-70 px-2 py-2.5">
        <Goods row={row} />
      </td>
      <td className="whitespace-nowrap px-2 py-2.5">
        <Due row={row} />
      </td>
      <td className="max-w-60 px-2 py-2.5">
        <Flags row={row} />
      </td>
      <td className="w-10 py-1 pr-1 text-right">{menu}</td>
    </tr>
  );
}

/** The same on a phone: one card a line. */
export function CardRow({ row, chosen, onPress, menu }: RowProps) {
  return (
    <li className={classNames('flex gap-1 border-line border-b py-2', chosen && 'bg-accent-tint')}>
      <Tick row={row} chosen={chosen} onPress={onPress} />
      <div className="flex min-w-0 grow flex-col gap-1 py-2 text-sm">
        <div className="flex flex-wrap items-baseline gap-x-3">
          <OrderName row={row} />
          <span className="ml-auto">
            <Due row={row} />
          </span>
        </div>
        <Recipient row={row} />
        <Goods row={row} />
        <Flags row={row} />
      </div>
      <div className="py-1">{menu}</div>
    </li>
  );
}

function Tick({ row, chosen, onPress }: Omit<RowProps, 'menu'>) {
  const t = useText(boardStrings);
  const able = selectable(row);
  const name = `${row.order.number} ${row.consignment.shipTo.name}`;
  return (
    <label className="flex size-8 shrink-0 cursor-pointer items-center justify-center pointer-coarse:size-11">
      <input
        type="checkbox"
        checked={chosen && able}
        disabled={!able}
        aria-label={able || row.holds.length === 0 ? t.select(name) : t.heldNoSelect(name)}
        onChange={() => undefined}
        onClick={(event) => onPress(row.consignment.id, event.shiftKey)}
        className="size-4.5 cursor-pointer accent-accent"
      />
    </label>
  );
}

function OrderName({ row: { order, consignment, of } }: { row: BoardRow }) {
  const words = useText(consignmentStrings);
  return (
    <span className="min-w-0">
      <Link
        to="/orders/$order"
        params={{ order: order.id }}
        data-row={consignment.id}
        className="rounded-sm font-bold underline-offset-2 hover:underline"
      >
        {order.number}
      </Link>
      {of > 1 ? (
        <span className="ml-1.5 text-muted text-xs" title={words.partLong(consignment.position + 1, of)}>
          {words.part(consignment.position + 1, of)}
        </span>
      ) : null}
      <span className="block text-faint text-xs">
        {[order.sourceName, consignment.number === null ? '' : words.number(consignment.number)]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </span>
  );
}

function Recipient({ row: { consignment, buyerName } }: { row: BoardRow }) {
  const { shipTo } = consignment;
  return (
    <span className="flex min-w-0 flex-wrap items-baseline gap-x-2 tablet:block">
      <span className="block truncate">{shipTo.name || buyerName}</span>
      <span className="block truncate text-faint text-xs">
        {shipTo.prefecture}
        {shipTo.city}
      </span>
    </span>
  );
}

function Goods({ row: { consignment } }: { row: BoardRow }) {
  const t = useText(boardStrings);
  const [first, ...others] = consignment.items;
  if (first === undefined) return null;
  const rest = others.reduce((sum, item) => sum + item.quantity, 0);
  return (
    <span className="flex min-w-0 flex-wrap items-baseline gap-x-2 tablet:block">
      <span className="line-clamp-1">
        {t.goods(first.name, first.quantity)}
        {rest > 0 ? <span className="text-muted"> {t.moreGoods(rest)}</span> : null}
      </span>
      <span className="block truncate text-faint text-xs">{first.options}</span>
    </span>
  );
}

/** When it should leave and be there; of what has left, when that was and under which number. */
function Due({ row: { consignment, order, flags } }: { row: BoardRow }) {
  const t = useText(boardStrings);
  const words = useText(consignmentStrings);
  const language = useLanguage();
  const now = useNow();
  if (consignment.stage === 'shipped') {
    const number = consignment.shipments[0]?.trackingNumber;
    return (
      <span>
        {nearTime(consignment.stageAt, language, now)}
        {number ? <span className="block text-muted text-xs">{number}</span> : null}
      </span>
    );
  }
  const { day, time } = consignment.requestedDelivery;
  const today = tokyoDay(now) === order.promisedShipDate;
  return (
    <span>
      <span className={flags.includes('late') ? 'font-bold text-late' : today ? 'font-bold' : ''}>
        {order.promisedShipDate ? calendarDay(order.promisedShipDate, language, now) : day ? '' : t.noDay}
      </span>
      {day || time ? (
        <span className="block text-muted text-xs">
          {t.arriveOn(day ? calendarDay(day, language, now) : '', time).trim()}
        </span>
      ) : null}
      {consignment.packedBy ? (
        <span className="block text-faint text-xs">{words.packedBy(consignment.packedBy)}</span>
      ) : null}
    </span>
  );
}

/** Told elsewhere in the line: the day, and holds with their reason. */
const silent: ReadonlySet<BoardFlag> = new Set(['today', 'held']);

function Flags({ row }: { row: BoardRow }) {
  const t = useText(boardStrings);
  const words = useText(consignmentStrings);
  const { shipTo: _, giftWishes } = row.consignment;
  const wishes = [giftWishes.wrapping, giftWishes.noshi, giftWishes.card].filter(Boolean).join(' / ');
  return (
    <span className="flex flex-wrap items-center gap-1">
      {row.flags
        .filter((flag) => !silent.has(flag))
        .map((flag) => (
          <span key={flag} title={flag === 'gift' ? wishes : flag === 'note' ? noteOf(row) : undefined}>
            <Badge tone={flagLooks[flag].tone} icon={flagLooks[flag].icon}>
              {t.flags[flag]}
            </Badge>
          </span>
        ))}
      {row.holds.map((hold) => (
        <span
          key={hold.id}
          className="flex basis-full flex-wrap items-baseline gap-x-2 text-attention text-xs"
        >
          <span className="min-w-0">
            <Lock aria-hidden size={12} className="mr-1 inline align-[-1px]" />
            {words.heldBecause(hold.note)}
          </span>
          <ConversationLink hold={hold} />
        </span>
      ))}
    </span>
  );
}

const noteOf = ({ order }: BoardRow): string => [order.note, order.memo].filter(Boolean).join('\n');
