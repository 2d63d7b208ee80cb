import type { OrderImport } from '../../contract/order-imports.ts';
import { useText } from '../language/text.ts';
import { Progress } from '../ui/progress.tsx';
import { importStrings } from './strings.ts';

/** An import at work: how far it has come, and that nobody needs to wait here. */
export function Running({ file }: { file: OrderImport }) {
  const t = useText(importStrings);
  const { bytes, rows } = file.progress;
  return (
    <div className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-5">
      <Progress
        label={t.running}
        share={file.size > 0 ? bytes / file.size : null}
        text={rows > 0 ? t.rowsDone(rows.toLocaleString('en-US')) : ''}
      />
      <p className="text-muted text-sm">{t.mayLeave}</p>
    </div>
  );
}
