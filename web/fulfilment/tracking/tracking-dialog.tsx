import { CircleCheck } from 'lucide-react';
import type { TrackingFile } from '../../../contract/fulfilment.ts';
import { Trouble } from '../../app/trouble.tsx';
import { useText } from '../../language/text.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FileDrop } from '../../ui/file-drop.tsx';
import { Progress } from '../../ui/progress.tsx';
import type { TrackingDialogProps } from '../dialog-props.ts';
import { ColumnChoice } from './column-choice.tsx';
import { MallFiles } from './mall-files.tsx';
import { trackingStrings } from './strings.ts';
import { TrackingRows } from './tracking-rows.tsx';
import { type TrackingWork, useTrackingFile } from './use-tracking-file.ts';

/** A carrier's file of what was shipped: what it would do is shown first, and done by one press. */
export function TrackingDialog({ onClose }: TrackingDialogProps) {
  const t = useText(trackingStrings);
  const work = useTrackingFile();
  const { file, look, take, unknown } = work;
  return (
    <Dialog
      open
      onClose={onClose}
      shape="wide"
      title={t.title}
      about={t.about}
      footer={<Steps work={work} onClose={onClose} />}
    >
      <div className="flex flex-col gap-4">
        {file || look.isPending || unknown ? null : (
          <FileDrop
            label={t.drop}
            help={t.dropHelp}
            accept=".csv,.tsv,.txt,text/csv,text/plain"
            onFile={work.send}
          />
        )}
        {look.isPending ? <Progress label={t.reading} share={null} text="" /> : null}
        {unknown && !look.isPending ? <ColumnChoice unknown={unknown} onChoose={work.again} /> : null}
        {unknown ? null : <Trouble error={look.error} />}
        <Trouble error={take.error} />
        {file ? <Looked file={file} /> : null}
        {file?.state === 'applied' ? <MallFiles /> : null}
      </div>
    </Dialog>
  );
}

function Looked({ file }: { file: TrackingFile }) {
  const t = useText(trackingStrings);
  const applied = file.state === 'applied';
  return (
    <>
      <p className="break-all text-muted text-sm">{t.file(file.fileName, file.formatName)}</p>
      <div role="status" className="flex flex-col gap-1">
        <p className="flex items-center gap-2 font-bold text-base">
          {applied ? <CircleCheck aria-hidden size={18} className="text-fine" /> : null}
          {applied ? t.took(file.ready) : file.ready > 0 ? t.ready(file.ready) : t.none}
        </p>
        {applied && file.ready > 0 ? <p className="text-muted text-sm">{t.tookNext}</p> : null}
        {file.takenBefore && !applied ? <p className="text-attention text-sm">{t.takenBefore}</p> : null}
      </div>
      <TrackingRows rows={file.rows} applied={applied} />
    </>
  );
}

function Steps({ work, onClose }: { work: TrackingWork; onClose: () => void }) {
  const t = useText(trackingStrings);
  const { file, take, unknown } = work;
  const open = file !== undefined && file.state !== 'applied';
  return (
    <>
      {file || unknown || work.look.isError ? (
        <Button look="quiet" onClick={work.clear}>
          {t.other}
        </Button>
      ) : null}
      <Button onClick={onClose}>{t.close}</Button>
      {open && file.ready > 0 ? (
        <Button look="primary" busy={take.isPending} onClick={() => take.mutate(file)}>
          {t.take(file.ready)}
        </Button>
      ) : null}
    </>
  );
}
