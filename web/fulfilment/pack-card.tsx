import { useQuery } from '@tanstack/react-query';
import { Check, CircleAlert, Gift, PackageCheck } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import type { BoardRow } from '../../contract/consignments.ts';
import { getFulfilmentSettings } from '../../contract/fulfilment.ts';
import { enclosuresFor } from '../../language/enclosures.ts';
import { useCall } from '../app/api/api.tsx';
import { useWorkplace } from '../app/session.tsx';
import { nearTime, tokyoDay } from '../language/format.ts';
import { useLanguage } from '../language/preference.ts';
import { useText } from '../language/text.ts';
import { consignmentStrings } from '../orders/consignment-strings.ts';
import { HoldLines } from '../orders/hold-lines.tsx';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { useNow } from '../ui/waiting-time.tsx';
import { flagLooks } from './flag-looks.ts';
import { packStrings } from './pack-strings.ts';
import { allTicks, isDone, kindsLeft, type Ticks, toggled } from './pack-ticks.ts';
import { boardStrings } from './strings.ts';

export interface PackCardProps {
  row: BoardRow;
  ticks: Ticks;
  /** Scanned while this parcel was open, and not in it. */
  wrongItem: string | undefined;
  busy: boolean;
  onTicks: (ticks: Ticks) => void;
  onPacked: () => void;
  onBack: () => void;
  onSkip: () => void;
}

/** One parcel: for whom, what goes in, what is wished, and the button that ends it. */
export function PackCard(props: PackCardProps) {
  const t = useText(packStrings);
  const { row, ticks, wrongItem, busy, onTicks, onPacked } = props;
  const { consignment, holds } = row;
  const { items, stage } = consignment;
  const workable = holds.length === 0 && (stage === 'waiting' || stage === 'printed');
  const done = isDone(items, ticks);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // Enter, also the scanner's, ends it when nothing is left to look at.
    if (workable && done) button.current?.focus();
  }, [workable, done]);
  return (
    <article className="flex flex-col gap-4 rounded-lg border border-line-strong/45 p-4">
      <Heading row={row} />
      <HoldLines order={row.order.id} holds={holds} />
      <Problem {...props} />
      {wrongItem ? <Warning>{t.wrongItem(wrongItem)}</Warning> : null}
      {row.flags.includes('unpaid') ? <Warning>{t.unpaid}</Warning> : null}
      {row.flags.includes('address') ? <Warning>{t.address}</Warning> : null}
      {consignment.gift ? <GiftPart row={row} /> : null}
      <Said title={t.note} text={row.order.note} />
      <Said title={t.memo} text={row.order.memo} />
      <section>
        <h2 className="mb-2 flex flex-wrap items-center gap-x-3 font-bold">
          {t.goods}
          <span role="status" className={done ? 'text-fine text-sm' : 'font-normal text-muted text-sm'}>
            {done ? t.allThere : t.left(kindsLeft(items, ticks))}
          </span>
          {workable && !done ? (
            <Button size="small" className="ml-auto font-normal" onClick={() => onTicks(allTicks(items))}>
              {t.tickAll}
            </Button>
          ) : null}
        </h2>
        <Items {...props} workable={workable} />
        <Enclosures row={row} />
      </section>
      {workable ? (
        <div className="sticky bottom-0 flex flex-wrap items-center justify-end gap-x-3 gap-y-1 bg-surface py-2">
          {done ? <p className="text-muted text-xs">{t.doneHint}</p> : null}
          <Button
            ref={button}
            size="large"
            look="primary"
            icon={PackageCheck}
            disabled={!done}
            busy={busy}
            onClick={onPacked}
            className="max-tablet:w-full"
          >
            {t.done}
          </Button>
        </div>
      ) : null}
    </article>
  );
}

function Heading({ row: { consignment, order, of, flags } }: { row: BoardRow }) {
  const words = useText(consignmentStrings);
  const board = useText(boardStrings);
  const { shipTo, temperature } = consignment;
  return (
    <header>
      <p className="text-muted text-sm">
        {order.number}
        {of > 1 ? ` · ${words.partLong(consignment.position + 1, of)}` : ''}
        {consignment.number === null ? '' : ` · ${words.number(consignment.number)}`}
      </p>
      <p className="font-bold text-2xl">{shipTo.name}</p>
      <p className="text-muted text-sm">
        {shipTo.prefecture}
        {shipTo.city}
      </p>
      <p className="mt-1 flex flex-wrap gap-1">
        {temperature === 'normal' ? null : (
          <Badge tone="accent" icon={flagLooks.cool.icon}>
            {words.temperatures[temperature]}
          </Badge>
        )}
        {flags.includes('cod') ? <Badge icon={flagLooks.cod.icon}>{board.flags.cod}</Badge> : null}
        {flags.includes('late') ? (
          <Badge tone="late" icon={flagLooks.late.icon}>
            {board.flags.late}
          </Badge>
        ) : null}
      </p>
    </header>
  );
}

/** Why this parcel is not to be packed now, and what then. */
function Problem({ row, onBack, onSkip }: PackCardProps) {
  const t = useText(packStrings);
  const language = useLanguage();
  const now = useNow();
  const { stage, stageAt, packedBy } = row.consignment;
  const at = nearTime(stageAt, language, now);
  const text =
    stage === 'cancelled'
      ? t.problem.cancelled
      : stage === 'shipped'
        ? t.problem.shipped(at)
        : stage === 'packed'
          ? t.problem.packed(packedBy, at)
          : row.holds.length > 0
            ? t.problem.held
            : null;
  if (text === null) return null;
  return (
    <div role="alert" className="flex flex-wrap items-center gap-3 rounded-md bg-late-tint px-3 py-2">
      <CircleAlert aria-hidden size={20} className="shrink-0 text-late" />
      <p className="min-w-40 grow basis-0 font-bold text-late">{text}</p>
      {stage === 'packed' ? <Button onClick={onBack}>{t.repack}</Button> : null}
      <Button onClick={onSkip}>{t.skip}</Button>
    </div>
  );
}

function Warning({ children }: { children: ReactNode }) {
  return (
    <p className="flex items-center gap-2 rounded-md bg-attention-tint px-3 py-2 text-attention text-sm">
      <CircleAlert aria-hidden size={16} className="shrink-0" />
      {children}
    </p>
  );
}

function GiftPart({ row }: { row: BoardRow }) {
  const t = useText(packStrings);
  const words = useText(consignmentStrings);
  const { wrapping, noshi, card } = row.consignment.giftWishes;
  const wishes = [
    [words.wrapping, wrapping],
    [words.noshi, noshi],
    [words.card, card],
  ].filter(([, text]) => text !== '');
  return (
    <section className="rounded-md bg-accent-tint px-3 py-2">
      <p className="flex items-center gap-2 font-bold text-accent-text text-sm">
        <Gift aria-hidden size={16} className="shrink-0" />
        {t.giftNoPrices}
      </p>
      {wishes.length > 0 ? (
        <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-4 text-base">
          {wishes.map(([name, text]) => (
            <div key={name} className="contents">
              <dt className="text-muted">{name}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      ) : null}
    </section>
  );
}

function Said({ title, text }: { title: string; text: string }) {
  if (text === '') return null;
  return (
    <p className="whitespace-pre-wrap rounded-md bg-note px-3 py-2 text-sm">
      <b>{title}</b> {text}
    </p>
  );
}

function Items({ row, ticks, onTicks, workable }: PackCardProps & { workable: boolean }) {
  const t = useText(packStrings);
  const { items } = row.consignment;
  return (
    <ul className="flex flex-col gap-2">
      {items.map((item, index) => {
        const seen = ticks[index] ?? 0;
        const done = seen >= item.quantity;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: an order may hold the same item twice
          <li key={index}>
            <label
              className={classNames(
                'flex min-h-14 cursor-pointer items-center gap-3 rounded-md border px-3 py-2',
                done ? 'border-fine bg-fine-tint' : 'border-line-strong/45',
              )}
            >
              <input
                type="checkbox"
                checked={done}
                disabled={!workable}
                aria-label={t.tick(item.name, item.quantity)}
                onChange={() => onTicks(toggled(items, ticks, index))}
                className="size-6 shrink-0 accent-accent"
              />
              <span className="min-w-0 grow">
                <span className="block">{item.name}</span>
                <span className="block text-muted text-sm">
                  {[item.options, item.sku].filter(Boolean).join(' · ')}
                </span>
              </span>
              <span
                className={classNames(
                  'shrink-0 whitespace-nowrap text-xl tabular-nums',
                  item.quantity > 1 && 'rounded-md bg-attention-tint px-2 font-bold text-attention',
                )}
              >
                {seen > 0 && !done ? `${seen} / ` : ''}
                {t.pieces(item.quantity)}
              </span>
            </label>
          </li>
        );
      })}
    </ul>
  );
}

/** What the shop's rules say to put in besides (E3). */
function Enclosures({ row }: { row: BoardRow }) {
  const t = useText(packStrings);
  const call = useCall();
  const now = useNow();
  const { shop } = useWorkplace();
  const { data } = useQuery({
    queryKey: ['shop', shop.shopId, 'fulfilment-settings'],
    queryFn: ({ signal }) => call(getFulfilmentSettings, { params: { shop: shop.shopId }, signal }),
    staleTime: 5 * 60_000,
    retry: false,
  });
  const things = enclosuresFor(data?.enclosures ?? [], {
    goods: row.consignment.items.map((item) => [item.name, item.options, item.sku]),
    gift: row.consignment.gift,
    firstOrder: row.firstOrder,
    day: tokyoDay(now),
  });
  if (things.length === 0) return null;
  return (
    <>
      <h3 className="mt-3 mb-1 font-bold text-sm">{t.enclose}</h3>
      <ul className="flex flex-wrap gap-2">
        {things.map((thing) => (
          <li key={thing} className="flex items-center gap-1.5 rounded-md bg-sunken px-3 py-1.5">
            <Check aria-hidden size={15} className="text-faint" />
            {thing}
          </li>
        ))}
      </ul>
    </>
  );
}
