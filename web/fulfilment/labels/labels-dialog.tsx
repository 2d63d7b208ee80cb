import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { type LabelFormat, labelFormats, type PrintRun } from '../../../contract/fulfilment.ts';
import { Trouble } from '../../app/trouble.tsx';
import { useText } from '../../language/text.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SkeletonLine, Waiting } from '../../ui/skeleton.tsx';
import type { LabelsDialogProps } from '../dialog-props.ts';
import { saveFile } from '../save-file.ts';
import { groupProblems } from './group-problems.ts';
import { ProblemItem } from './problem-item.tsx';
import { labelStrings } from './strings.ts';
import { type Labels, useLabels } from './use-labels.ts';

/** The program this shop printed with last; most shops have one. */
let lastFormat: LabelFormat = 'yamato';
const mostShown = 100;

/** Checks what is selected against a carrier's file, has what is wrong mended in place, and writes it. */
export function LabelsDialog({ consignments, onClose }: LabelsDialogProps) {
  const t = useText(labelStrings);
  const [format, setFormat] = useState(lastFormat);
  const labels = useLabels(format, consignments);
  const problems = labels.check.data?.problems ?? [];
  const wrong = new Set(problems.map((problem) => problem.consignment)).size;
  const run = labels.write.data;
  const choose = (chosen: LabelFormat) => {
    lastFormat = chosen;
    labels.write.reset();
    setFormat(chosen);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      shape="wide"
      title={t.title}
      about={t.about(consignments.length)}
      footer={
        run ? (
          <Button onClick={onClose}>{t.close}</Button>
        ) : (
          <Write labels={labels} of={consignments.length} wrong={wrong} onClose={onClose} />
        )
      }
    >
      {run ? (
        <Done run={run} format={format} />
      ) : (
        <div className="flex flex-col gap-4">
          <ChoiceChips
            label={t.whichProgram}
            value={format}
            choices={labelFormats.map((value) => ({ value, label: t.formats[value] }))}
            onChoose={choose}
          />
          <Trouble error={labels.check.error} onRetry={() => void labels.recheck()} />
          <Trouble error={labels.write.error ?? labels.replace.error ?? labels.change.error} />
          {labels.check.isPending ? (
            <Waiting>
              <SkeletonLine height="h-6" />
            </Waiting>
          ) : null}
          {labels.check.data ? (
            <p role="status" className={wrong === 0 ? 'text-fine' : 'font-bold'}>
              {wrong === 0 ? t.fine(consignments.length) : t.some(wrong, consignments.length)}
            </p>
          ) : null}
          <Problems labels={labels} />
        </div>
      )}
    </Dialog>
  );
}

function Problems({ labels }: { labels: Labels }) {
  const t = useText(labelStrings);
  const groups = groupProblems(labels.check.data?.problems ?? []);
  return (
    <>
      <ul className="flex flex-col divide-y divide-line">
        {groups.slice(0, mostShown).map((group) => (
          <ProblemItem key={JSON.stringify(group.problem)} group={group} labels={labels} />
        ))}
      </ul>
      {groups.length > mostShown ? (
        <p className="text-muted text-sm">{t.more(groups.length - mostShown)}</p>
      ) : null}
    </>
  );
}

interface WriteProps {
  labels: Labels;
  of: number;
  wrong: number;
  onClose: () => void;
}

function Write({ labels, of, wrong, onClose }: WriteProps) {
  const t = useText(labelStrings);
  const ready = labels.check.data !== undefined;
  return (
    <>
      <Button look="quiet" onClick={onClose}>
        {t.close}
      </Button>
      {ready && wrong > 0 && wrong < of ? (
        <Button busy={labels.write.isPending} onClick={() => labels.write.mutate(true)}>
          {t.leaveOut(of - wrong)}
        </Button>
      ) : null}
      <Button
        look="primary"
        disabled={!ready || wrong > 0}
        busy={labels.write.isPending}
        onClick={() => labels.write.mutate(false)}
      >
        {t.write(of)}
      </Button>
    </>
  );
}

function Done({ run, format }: { run: PrintRun; format: LabelFormat }) {
  const t = useText(labelStrings);
  return (
    <div className="flex flex-col gap-3">
      <p role="status" className="flex items-center gap-2 font-bold text-base">
        <CircleCheck aria-hidden size={18} className="text-fine" />
        {t.done(run.count)}
      </p>
      <p>{t.doneNext[format]}</p>
      <p className="text-muted text-sm">{t.stock}</p>
      <div>
        <Button onClick={() => saveFile(run)}>{t.save}</Button>
      </div>
    </div>
  );
}
