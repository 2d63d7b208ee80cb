import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { CircleAlert, ScanBarcode } from 'lucide-react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { BoardRow } from '../../contract/consignments.ts';
import { useCall } from '../app/api/api.tsx';
import { useSayTrouble } from '../app/say-trouble.ts';
import { useWorkplace } from '../app/session.tsx';
import { useText } from '../language/text.ts';
import { consignmentStrings } from '../orders/consignment-strings.ts';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { isTyping, writesCharacter } from '../ui/keyboard/keys.ts';
import { Page } from '../ui/page.tsx';
import { PackCard } from './pack-card.tsx';
import { packStrings } from './pack-strings.ts';
import { isDone, noTicks, scanned, type Ticks } from './pack-ticks.ts';
import { PackerLine, usePacker } from './packer.tsx';
import { codeQuery } from './queries.ts';
import { useMove } from './use-move.ts';

type Shown =
  | { kind: 'nothing' }
  | { kind: 'wrong'; what: string; next: string }
  | { kind: 'several'; rows: readonly BoardRow[] }
  | { kind: 'one'; row: BoardRow; ticks: Ticks; wrongItem?: string };

/** 梱包する: one field for the scanner; what goes in, to be ticked; 梱包済 under the name of who packed. */
export function PackScreen() {
  const t = useText(packStrings);
  const packing = usePacker();
  const field = useRef<HTMLInputElement>(null);
  const { move, busy: moving } = useMove();
  const packs = (row: BoardRow) =>
    move({ ids: [row.consignment.id], to: 'packed', packedBy: packing.packer.id });
  const { shown, setShown, read, busy } = useCodes(packs);
  useTypingFindsField(field);
  const again = () => {
    setShown({ kind: 'nothing' });
    field.current?.focus();
  };
  const pack = async (row: BoardRow) => {
    const result = await packs(row);
    if (result !== null && result.refused.length === 0) again();
    else await read(row.order.number);
  };
  return (
    <Page
      title={t.title}
      back={
        <Link to="/fulfilment" className="rounded-sm text-accent-text">
          ‹ {t.back}
        </Link>
      }
      actions={<PackerLine {...packing} />}
    >
      <CodeField
        field={field}
        wrong={shown.kind === 'wrong'}
        busy={busy}
        onCode={(code) => void read(code)}
      />
      <div aria-live="polite">
        {shown.kind === 'nothing' ? <p className="py-8 text-center text-muted">{t.waiting}</p> : null}
        {shown.kind === 'wrong' ? <Wrong {...shown} /> : null}
        {shown.kind === 'several' ? (
          <Several
            rows={shown.rows}
            onChoose={(row) => {
              setShown({ kind: 'one', row, ticks: noTicks(row.consignment.items) });
              field.current?.focus();
            }}
          />
        ) : null}
        {shown.kind === 'one' ? (
          <PackCard
            key={shown.row.consignment.id}
            row={shown.row}
            ticks={shown.ticks}
            wrongItem={shown.wrongItem}
            busy={moving}
            onTicks={(ticks) => setShown({ kind: 'one', row: shown.row, ticks })}
            onPacked={() => void pack(shown.row)}
            onBack={async () => {
              await move({ ids: [shown.row.consignment.id], to: 'waiting' });
              await read(shown.row.order.number);
            }}
            onSkip={again}
          />
        ) : null}
      </div>
    </Page>
  );
}

/** A scanner types into whatever has the focus: a key outside of every field begins in the one for the code. */
function useTypingFindsField(field: RefObject<HTMLInputElement | null>) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const inside = event.target instanceof Element && event.target.closest('[role=dialog]') !== null;
      if (writesCharacter(event) && !inside && !isTyping(event.target)) field.current?.focus();
    };
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, [field]);
}

const workable = ({ consignment, holds }: BoardRow): boolean =>
  holds.length === 0 && (consignment.stage === 'waiting' || consignment.stage === 'printed');

/**
 * What a code leads to: an item of the open parcel first, else another parcel. Whoever goes on to the next one with all
 * of the first in the box has packed it; `packs` does that and can be taken back.
 */
function useCodes(packs: (row: BoardRow) => Promise<unknown>) {
  const t = useText(packStrings);
  const call = useCall();
  const queries = useQueryClient();
  const sayTrouble = useSayTrouble();
  const { shop } = useWorkplace();
  const [shown, setShown] = useState<Shown>({ kind: 'nothing' });
  const [busy, setBusy] = useState(false);
  const read = async (code: string) => {
    if (shown.kind === 'one') {
      const ticks = scanned(shown.row.consignment.items, shown.ticks, code);
      if (ticks !== null) return setShown({ kind: 'one', row: shown.row, ticks });
    }
    setBusy(true);
    try {
      const { rows } = await queries.fetchQuery({ ...codeQuery(call, shop.shopId, code), staleTime: 0 });
      const open = rows.filter(
        (row) => row.consignment.stage === 'waiting' || row.consignment.stage === 'printed',
      );
      const [only, ...others] = open.length > 0 ? open : rows;
      if (only === undefined) return setShown(unknown(code));
      if (shown.kind === 'one' && workable(shown.row) && isDone(shown.row.consignment.items, shown.ticks)) {
        await packs(shown.row);
        if (only.consignment.id === shown.row.consignment.id) return setShown({ kind: 'nothing' });
      }
      if (others.length > 0) setShown({ kind: 'several', rows });
      else setShown({ kind: 'one', row: only, ticks: noTicks(only.consignment.items) });
    } catch (error) {
      sayTrouble(error);
    } finally {
      setBusy(false);
    }
  };
  const unknown = (code: string): Shown =>
    shown.kind === 'one'
      ? { ...shown, wrongItem: code }
      : { kind: 'wrong', what: t.notFound(code), next: t.notFoundNext };
  return { shown, setShown, read, busy };
}

interface CodeFieldProps {
  field: RefObject<HTMLInputElement | null>;
  wrong: boolean;
  busy: boolean;
  onCode: (code: string) => void;
}

/** The one field. A scanner types and ends with Enter; what it wrote is gone at once, ready for the next. */
function CodeField({ field, wrong, busy, onCode }: CodeFieldProps) {
  const t = useText(packStrings);
  const [typed, setTyped] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const code = typed.trim();
        setTyped('');
        if (code !== '') onCode(code);
      }}
    >
      <label htmlFor="pack-code" className="mb-1.5 block font-bold">
        {t.scan}
      </label>
      <div className="flex gap-2">
        <div className="relative grow">
          <ScanBarcode
            aria-hidden
            size={22}
            className="absolute top-1/2 left-3.5 -translate-y-1/2 text-faint"
          />
          <input
            ref={field}
            id="pack-code"
            // biome-ignore lint/a11y/noAutofocus: the scanner types into whatever has the focus; nothing else is on this page
            autoFocus
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            enterKeyHint="search"
            aria-describedby="pack-code-help"
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            className={classNames(
              'h-14 w-full rounded-md border-2 bg-surface pr-3 pl-12 text-xl focus-visible:outline-2',
              wrong ? 'border-late' : 'border-line-strong/70 focus-visible:border-focus',
            )}
          />
        </div>
        <Button type="submit" look="primary" size="large" busy={busy} className="h-14">
          {t.find}
        </Button>
      </div>
      <p id="pack-code-help" className="mt-1.5 mb-4 text-muted text-xs">
        {t.scanHelp}
      </p>
    </form>
  );
}

function Wrong({ what, next }: { what: string; next: string }) {
  return (
    <div role="alert" className="flex items-start gap-3 rounded-lg border-2 border-late bg-late-tint p-4">
      <CircleAlert aria-hidden size={26} className="shrink-0 text-late" />
      <div>
        <p className="font-bold text-lg text-late">{what}</p>
        <p className="text-sm">{next}</p>
      </div>
    </div>
  );
}

/** An order to several people, or a number that means two things. */
function Several({ rows, onChoose }: { rows: readonly BoardRow[]; onChoose: (row: BoardRow) => void }) {
  const t = useText(packStrings);
  const words = useText(consignmentStrings);
  return (
    <section>
      <h2 className="mb-2 font-bold text-lg">{t.several}</h2>
      <ul className="flex flex-col gap-2">
        {rows.map((row) => (
          <li key={row.consignment.id}>
            <button
              type="button"
              onClick={() => onChoose(row)}
              className="flex min-h-14 w-full flex-wrap items-baseline gap-x-3 rounded-lg border border-line-strong/45 px-4 py-3 text-left hover:bg-hover"
            >
              <b className="text-lg">{row.consignment.shipTo.name}</b>
              <span className="text-muted text-sm">
                {row.order.number} {words.part(row.consignment.position + 1, row.of)}
              </span>
              <span className="ml-auto text-sm">{words.stages[row.consignment.stage]}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
