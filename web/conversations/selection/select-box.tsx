import type { ConversationRow } from '../../../contract/inbox.ts';
import { useText } from '../../language/text.ts';
import { classNames } from '../../ui/class-names.ts';
import { bulkStrings } from '../bulk/strings.ts';
import { inboxStrings } from '../strings.ts';

export interface SelectBoxProps {
  row: ConversationRow;
  chosen: boolean;
  /** Some row is selected: then every box is in sight. */
  selecting: boolean;
  onPress: (range: boolean) => void;
}

/** The box at the left edge of a row: in sight under the pointer, at the keyboard, and once anything is selected. */
export function SelectBox({ row, chosen, selecting, onPress }: SelectBoxProps) {
  const t = useText(bulkStrings);
  const { noSubject } = useText(inboxStrings);
  return (
    <label
      className={classNames(
        'absolute inset-y-0 left-0 z-1 flex w-7 cursor-pointer items-center justify-center',
        chosen || selecting
          ? 'pointer-coarse:w-11'
          : 'opacity-0 focus-within:opacity-100 group-hover/row:opacity-100 pointer-coarse:hidden',
      )}
    >
      <input
        type="checkbox"
        checked={chosen}
        tabIndex={selecting ? 0 : -1}
        aria-label={t.select(row.subject || row.preview || noSubject)}
        onClick={(event) => onPress(event.shiftKey)}
        // Pressing does it: only there is told whether Shift was held.
        onChange={() => undefined}
        className="size-4 accent-accent"
      />
    </label>
  );
}
