import { useEffect } from 'react';
import type { FirstReplyRun } from '../../../contract/first-replies.ts';
import { Trouble } from '../../app/trouble.tsx';
import { useText } from '../../language/text.ts';
import { Progress } from '../../ui/progress.tsx';
import { LeftList } from './left-list.tsx';
import { firstReplyStrings } from './strings.ts';

/** How far it is, and who was left in the end; where nobody was, the window has nothing more to say. */
export function RunPart({
  run,
  error,
  onAllSent,
}: {
  run: FirstReplyRun;
  error: unknown;
  onAllSent: () => void;
}) {
  const t = useText(firstReplyStrings);
  const settled = run.sent + run.left.length + run.takenBack;
  const running = run.state === 'running';
  const over = run.state === 'taken_back' || (run.state === 'done' && run.left.length === 0);
  useEffect(() => {
    if (over) onAllSent();
  }, [over, onAllSent]);
  return (
    <div className="flex flex-col gap-4">
      <Trouble error={error} />
      {running ? (
        <Progress
          label={t.sending}
          share={run.total === 0 ? 1 : settled / run.total}
          text={t.sendingCount(settled, run.total)}
        />
      ) : (
        <p role="status">
          {run.sent === 0 ? t.sentNone : t.sentAll(run.sent)}
          {run.heldForNight > 0 ? ` ${t.heldNight(run.heldForNight)}` : ''}
        </p>
      )}
      <LeftList left={run.left} title={t.leftAfter} />
    </div>
  );
}
