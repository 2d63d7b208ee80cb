import { Check, Clock } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useText } from '../../language/text.ts';
import { classNames } from '../../ui/class-names.ts';
import { bulkStrings } from '../bulk/strings.ts';
import { ASIDE, useRowTouch } from './touch.ts';

export interface TouchRowProps {
  /** Some row is selected: then a press on another selects it too. */
  selecting: boolean;
  onSelect: () => void;
  onHold: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** A row on a telephone: pushed to the left it shows 保留 and 完了, held it is selected. */
export function TouchRow({ selecting, onSelect, onHold, onClose, children }: TouchRowProps) {
  const t = useText(bulkStrings);
  const [{ x, settled }, setPlace] = useState({ x: 0, settled: true });
  const back = () => setPlace({ x: 0, settled: true });
  const touch = useRowTouch({
    onHold: onSelect,
    onPress: x < 0 ? back : selecting ? onSelect : null,
    onSlide: (to, done) => setPlace({ x: to, settled: done }),
    aside: x <= -ASIDE && settled,
  });
  const press = (run: () => void) => () => {
    back();
    run();
  };
  const button = 'flex w-17 flex-col items-center justify-center gap-1 text-xs font-bold';
  return (
    <div className="relative h-full overflow-hidden">
      {x < 0 ? (
        <div className="absolute inset-y-0 right-0 flex">
          <button type="button" onClick={press(onHold)} className={`${button} bg-caution-tint text-caution`}>
            <Clock aria-hidden size={18} />
            {t.hold}
          </button>
          <button type="button" onClick={press(onClose)} className={`${button} bg-fine-tint text-fine`}>
            <Check aria-hidden size={18} />
            {t.close}
          </button>
        </div>
      ) : null}
      <div
        {...touch}
        style={{ transform: x === 0 ? undefined : `translateX(${x}px)`, touchAction: 'pan-y' }}
        className={classNames(
          'relative h-full bg-pane',
          settled && 'transition-transform duration-150 motion-reduce:transition-none',
        )}
      >
        {children}
      </div>
    </div>
  );
}
