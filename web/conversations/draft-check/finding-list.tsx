import { Info, type LucideIcon, OctagonX, TriangleAlert } from 'lucide-react';
import type { Severity } from '../../../contract/draft-check.ts';
import { useText } from '../../language/text.ts';
import { Button } from '../../ui/button.tsx';
import { checkStrings } from './check-strings.ts';
import { useDraftCheckHere } from './draft-check-context.ts';
import { FindingCard } from './finding-card.tsx';
import { StopReason } from './stop-reason.tsx';

export const severityLooks: Readonly<Record<Severity, { icon: LucideIcon; tone: string }>> = {
  stop: { icon: OctagonX, tone: 'text-late' },
  confirm: { icon: TriangleAlert, tone: 'text-attention' },
  hint: { icon: Info, tone: 'text-muted' },
};

/** The findings in their three groups, each with a word and a sign. */
export function FindingList() {
  const t = useText(checkStrings);
  const { findings, phase, again } = useDraftCheckHere();
  return (
    <div className="flex flex-col gap-3">
      {phase === 'failed' ? (
        <div className="px-2">
          <p className="text-sm">{t.failedAbout}</p>
          <Button size="small" className="mt-2" onClick={again}>
            {t.again}
          </Button>
          <StopReason />
        </div>
      ) : null}
      {(['stop', 'confirm', 'hint'] as const).map((severity) => {
        const group = findings.filter((one) => one.severity === severity);
        const { icon: Icon, tone } = severityLooks[severity];
        if (group.length === 0) return null;
        return (
          <section key={severity} aria-label={t.severity[severity]}>
            <h3 className={`mb-0.5 flex items-center gap-1.5 px-2 text-xs ${tone}`}>
              <Icon aria-hidden size={14} strokeWidth={2.2} />
              <b>{t.severity[severity]}</b>
              <span className="text-faint tabular-nums">{group.length}</span>
            </h3>
            <ul className="flex flex-col gap-0.5">
              {group.map((finding) => (
                <FindingCard key={finding.key} finding={finding} />
              ))}
            </ul>
            {severity === 'stop' && phase !== 'failed' ? <StopReason /> : null}
          </section>
        );
      })}
    </div>
  );
}
