import { useText } from '../language/text.ts';
import { classNames } from '../ui/class-names.ts';
import type { Column } from './columns.ts';
import { fieldGroups, fieldNames, fieldsOfGroup } from './field-names.ts';
import { importStrings } from './strings.ts';

/**
 * What a column is used as. The browser's own list: it can be searched by typing, groups its entries, and is at its
 * best on a phone; a file may have a hundred of these.
 */
export function FieldSelect({ column, onChoose }: { column: Column; onChoose: (chosen: string) => void }) {
  const t = useText(importStrings);
  const names = useText(fieldNames);
  return (
    <select
      aria-label={t.chooseFor(column.name)}
      value={column.field ?? ''}
      onChange={(event) => onChoose(event.currentTarget.value)}
      className={classNames(
        'h-8 w-full rounded-md border bg-surface px-2 text-sm pointer-coarse:h-11 pointer-coarse:text-lg',
        column.field
          ? 'border-accent/60 font-bold text-text'
          : 'border-line-strong/45 font-normal text-muted',
      )}
    >
      <option value="">{t.unused}</option>
      {fieldGroups.map((group) => (
        <optgroup key={group} label={names.groups[group]}>
          {fieldsOfGroup[group].map((field) => (
            <option key={field} value={field}>
              {names.fields[field]}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  );
}
