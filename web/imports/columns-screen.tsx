import { CircleAlert, CircleCheck, Lightbulb } from 'lucide-react';
import { useState } from 'react';
import type { Mapping, OrderImport } from '../../contract/order-imports.ts';
import { Trouble } from '../app/trouble.tsx';
import { fileSize } from '../language/format.ts';
import { useText } from '../language/text.ts';
import { Button } from '../ui/button.tsx';
import { ColumnTable } from './column-table.tsx';
import { advisable, assign, columnsOf, missingFields } from './columns.ts';
import { fieldNames } from './field-names.ts';
import { Reading } from './reading.tsx';
import { importStrings } from './strings.ts';

export interface ColumnsProps {
  file: OrderImport;
  onRun: (mapping: Mapping) => void;
  onAnother: () => void;
  busy: boolean;
  failure: unknown;
}

/** What each column of the file is, checked against five rows of it, before anything is written. */
export function Columns({ file, onRun, onAnother, busy, failure }: ColumnsProps) {
  const t = useText(importStrings);
  const [own, setOwn] = useState<{ from: Mapping; mapping: Mapping } | null>(null);
  // Another encoding brings new headers and a new guess; what was chosen for the old ones no longer fits.
  const mapping = own !== null && own.from === file.mapping ? own.mapping : file.mapping;
  const missing = missingFields(file.missing, mapping);
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <p className="font-bold">{t.file(file.fileName, fileSize(file.size))}</p>
        <Button look="quiet" size="small" onClick={onAnother}>
          {t.otherFile}
        </Button>
      </div>
      <p className="flex items-start gap-2 rounded-md bg-sunken px-3 py-2 text-sm">
        {file.formatName || file.remembered ? (
          <CircleCheck aria-hidden size={17} className="mt-px shrink-0 text-fine" />
        ) : (
          <Lightbulb aria-hidden size={17} className="mt-px shrink-0 text-faint" />
        )}
        {file.formatName ? t.recognised(file.formatName) : file.remembered ? t.remembered : t.guessed}
      </p>
      <Reading file={file} />
      <ColumnTable
        columns={columnsOf(file, mapping)}
        onAssign={(column, field) => setOwn({ from: file.mapping, mapping: assign(mapping, column, field) })}
        startWithUsed={file.format !== null || file.remembered}
      />
      <Notes missing={missing} mapping={mapping} />
      <Trouble error={failure} />
      <div className="sticky bottom-0 border-line border-t bg-surface py-3">
        <Button
          look="primary"
          size="large"
          busy={busy}
          disabled={missing.length > 0}
          aria-describedby={missing.length > 0 ? 'import-missing' : undefined}
          onClick={() => onRun(mapping)}
        >
          {t.run}
        </Button>
      </div>
    </div>
  );
}

function Notes({ missing, mapping }: { missing: ReturnType<typeof missingFields>; mapping: Mapping }) {
  const t = useText(importStrings);
  const names = useText(fieldNames);
  const advice = advisable(mapping);
  return (
    <div className="flex flex-col gap-2 text-sm">
      {missing.length > 0 ? (
        <p
          id="import-missing"
          role="status"
          className="flex items-start gap-2 rounded-md bg-late-tint px-3 py-2"
        >
          <CircleAlert aria-hidden size={17} className="mt-px shrink-0 text-late" />
          <span>
            <b className="text-late">{t.missingTitle}: </b>
            {t.missing(missing.map((field) => names.fields[field]).join('、'))}
          </span>
        </p>
      ) : null}
      {advice.map((field) => (
        <p key={field} className="flex items-start gap-2 px-3 text-caution">
          <Lightbulb aria-hidden size={17} className="mt-px shrink-0" />
          {t.advice[field]}
        </p>
      ))}
    </div>
  );
}
