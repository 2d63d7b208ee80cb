import { useState } from 'react';
import { type Carrier, carriers } from '../../../contract/orders.ts';
import { useText } from '../../language/text.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { trackingStrings } from './strings.ts';
import type { ChosenColumns, UnknownColumns } from './use-tracking-file.ts';

/** Which column holds what, of a file that nobody knows; the first rows help to tell. */
export function ColumnChoice({
  unknown,
  onChoose,
}: {
  unknown: UnknownColumns;
  onChoose: (chosen: ChosenColumns) => void;
}) {
  const t = useText(trackingStrings);
  const { columns, sample } = unknown;
  const looksLike = sample[0]?.findIndex((cell) => /^\d{11,13}$/.test(cell.replace(/[-\s]/g, ''))) ?? -1;
  const guess = looksLike >= 0 ? looksLike : Math.min(1, columns.length - 1);
  const [number, setNumber] = useState(String(guess));
  const [key, setKey] = useState(guess === 0 ? '1' : '0');
  const [carrier, setCarrier] = useState<Carrier>('yamato');
  const choices = columns.map((name, i) => {
    const example = sample.map((row) => row[i] ?? '').find((cell) => cell !== '') ?? '';
    const shown = name.trim() === '' ? t.unnamed(i + 1) : name;
    return { value: String(i), label: example === '' ? shown : `${shown} (${example.slice(0, 24)})` };
  });
  return (
    <div className="flex flex-col gap-4">
      <div>
        <p className="font-bold">{t.choose}</p>
        <p className="text-muted text-sm">{t.chooseHelp}</p>
      </div>
      <Field label={t.keyColumn}>
        <Select label={t.keyColumn} value={key} choices={choices} onChoose={setKey} />
      </Field>
      <Field label={t.numberColumn}>
        <Select label={t.numberColumn} value={number} choices={choices} onChoose={setNumber} />
      </Field>
      <Field label={t.carrier}>
        <Select
          label={t.carrier}
          value={carrier}
          choices={carriers.map((value) => ({ value, label: t.carriers[value] }))}
          onChoose={setCarrier}
        />
      </Field>
      <div>
        <Button
          look="primary"
          disabled={key === number}
          onClick={() => onChoose({ keyColumn: Number(key), numberColumn: Number(number), carrier })}
        >
          {t.read}
        </Button>
      </div>
    </div>
  );
}
