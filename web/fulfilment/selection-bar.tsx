import { ChevronDown, FileOutput, PackageCheck, Printer, Truck, Undo2, X } from 'lucide-react';
import { type SlipKind, slipKinds } from '../../contract/fulfilment.ts';
import type { Stage } from '../../contract/orders.ts';
import { usePhone } from '../app/media.ts';
import { useText } from '../language/text.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Menu, MenuItem, MenuLine } from '../ui/menu.tsx';
import { stepBack, stepOn } from './stages.ts';
import { boardStrings } from './strings.ts';
import type { MoveTo } from './use-move.ts';

export interface SelectionBarProps {
  stage: Stage;
  count: number;
  busy: boolean;
  onPrint: (kind: SlipKind) => void;
  onLabels: () => void;
  onMove: (to: MoveTo) => void;
  onClear: () => void;
}

/** What can be done with what is selected; within the thumb's reach. */
export function SelectionBar({ stage, count, busy, onPrint, onLabels, onMove, onClear }: SelectionBarProps) {
  const t = useText(boardStrings);
  const phone = usePhone();
  const on = stepOn(stage);
  const back = stepBack(stage);
  return (
    <section
      aria-label={t.chosen(count)}
      className="sticky bottom-0 z-20 -mx-4 flex animate-rise flex-wrap items-center gap-2 border-line border-t bg-raised px-4 py-2.5 shadow-raised tablet:mx-0 tablet:mb-2 tablet:rounded-lg tablet:border"
    >
      <p role="status" className="mr-auto font-bold text-sm">
        {t.chosen(count)}
      </p>
      <Menu
        side="top"
        align="end"
        trigger={
          <Button icon={Printer} busy={busy} look={stage === 'waiting' ? 'primary' : 'secondary'}>
            {t.print}
            <ChevronDown aria-hidden size={14} />
          </Button>
        }
      >
        {slipKinds.map((kind) => (
          <MenuItem
            key={kind}
            label={t.slips[kind]}
            keys={kind === 'packing' ? 'P' : undefined}
            onChoose={() => onPrint(kind)}
          />
        ))}
      </Menu>
      {stage === 'shipped' || phone ? null : (
        <Button icon={FileOutput} onClick={onLabels}>
          {t.labels}
        </Button>
      )}
      {on ? (
        <Button
          icon={on === 'shipped' ? Truck : PackageCheck}
          busy={busy}
          look={stage === 'waiting' ? 'secondary' : 'primary'}
          onClick={() => onMove(on)}
        >
          {t.to[on]}
        </Button>
      ) : null}
      <Menu
        side="top"
        align="end"
        trigger={<IconButton icon={ChevronDown} label={t.more} look="secondary" side="top" />}
      >
        {phone && stage !== 'shipped' ? (
          <MenuItem icon={FileOutput} label={t.labels} onChoose={onLabels} />
        ) : null}
        {stage === 'waiting' ? (
          <MenuItem icon={Printer} label={t.to.printed} onChoose={() => onMove('printed')} />
        ) : null}
        {stage === 'waiting' || stage === 'printed' ? (
          <MenuItem icon={Truck} label={t.to.shipped} onChoose={() => onMove('shipped')} />
        ) : null}
        {back ? (
          <>
            <MenuLine />
            <MenuItem icon={Undo2} label={t.backTo[back]} onChoose={() => onMove(back)} />
          </>
        ) : null}
      </Menu>
      <IconButton icon={X} label={t.clear} side="top" onClick={onClear} />
    </section>
  );
}
