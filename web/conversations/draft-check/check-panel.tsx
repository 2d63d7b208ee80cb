import {
  CheckCheck,
  ChevronDown,
  ChevronUp,
  CloudOff,
  Loader2,
  ShieldCheck,
  TriangleAlert,
} from 'lucide-react';
import { useText } from '../../language/text.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { checkStrings } from './check-strings.ts';
import { useDraftCheckHere } from './draft-check-context.ts';
import { FindingList, severityLooks } from './finding-list.tsx';

/** Beside the text, where there is room: always there, so that nothing moves when something is found. */
export function CheckPanel() {
  const t = useText(checkStrings);
  const { phase, findings } = useDraftCheckHere();
  const quiet = phase !== 'failed' && findings.length === 0;
  return (
    <aside
      aria-label={t.title}
      data-scroll
      className="flex max-h-[46vh] w-66 shrink-0 flex-col gap-2 overflow-y-auto border-line border-l py-2 pr-1 pl-2"
    >
      <header className="flex items-center gap-2 px-2">
        <h2 className="grow font-bold text-muted text-xs">{t.title}</h2>
        {findings.length > 1 ? <Walk /> : null}
      </header>
      {quiet ? <QuietLine /> : <FindingList />}
    </aside>
  );
}

/** What there is to say when nothing is found, and while it is not known. */
function QuietLine() {
  const t = useText(checkStrings);
  const { phase } = useDraftCheckHere();
  const says = {
    empty: { icon: ShieldCheck, words: t.empty, tone: 'text-faint' },
    checking: { icon: Loader2, words: t.checking, tone: 'text-faint' },
    done: { icon: CheckCheck, words: t.clean, tone: 'text-fine' },
    waiting: { icon: CloudOff, words: `${t.waiting} ${t.waitingAbout}`, tone: 'text-caution' },
    failed: { icon: TriangleAlert, words: t.failed, tone: 'text-attention' },
  } as const;
  const { icon: Icon, words, tone } = says[phase];
  return (
    <p className={`flex items-start gap-1.5 px-2 text-xs ${tone}`}>
      <Icon aria-hidden size={14} strokeWidth={2} className="mt-0.5 shrink-0" />
      {words}
    </p>
  );
}

function Walk() {
  const t = useText(checkStrings);
  const { walk } = useDraftCheckHere();
  return (
    <span className="-my-1 flex">
      <IconButton icon={ChevronUp} size="small" label={t.previous} keys="shift+F8" onClick={() => walk(-1)} />
      <IconButton icon={ChevronDown} size="small" label={t.next} keys="F8" onClick={() => walk(1)} />
    </span>
  );
}

/** Under the text, where it is narrow: one line that is always there; the list opens by the line or the send key. */
export function CheckStrip({ phone }: { phone: boolean }) {
  const t = useText(checkStrings);
  const { phase, findings, listShown, showList } = useDraftCheckHere();
  const some = findings.length > 0 || phase === 'failed';
  if (!some && phase !== 'done' && phase !== 'waiting') return <div className="min-h-8" />;
  if (!some) {
    return (
      <div className="flex min-h-8 items-center px-3">
        <QuietStripLine />
      </div>
    );
  }
  return (
    <>
      <div className="px-3">
        <Button
          look="quiet"
          size="small"
          aria-expanded={listShown}
          title={listShown ? t.hideList : t.showList}
          onClick={() => showList(!listShown)}
          className="-ml-0.5"
        >
          <Counts />
          {listShown ? <ChevronDown aria-hidden size={14} /> : <ChevronUp aria-hidden size={14} />}
        </Button>
      </div>
      {phone ? (
        <Dialog open={listShown} onClose={() => showList(false)} title={t.title} shape="bottom">
          <FindingList />
        </Dialog>
      ) : listShown ? (
        <section
          aria-label={t.title}
          data-scroll
          className="mx-3 mb-1 max-h-48 min-h-0 overflow-y-auto rounded-md border border-line py-2"
        >
          <FindingList />
        </section>
      ) : null}
    </>
  );
}

function QuietStripLine() {
  const t = useText(checkStrings);
  const { phase } = useDraftCheckHere();
  return phase === 'waiting' ? (
    <span className="inline-flex items-center gap-1.5 text-caution text-xs">
      <CloudOff aria-hidden size={14} className="shrink-0" />
      {t.waiting}
    </span>
  ) : (
    <span className="inline-flex items-center gap-1.5 text-fine text-xs">
      <CheckCheck aria-hidden size={14} className="shrink-0" />
      {t.cleanLine}
    </span>
  );
}

function Counts() {
  const t = useText(checkStrings);
  const { phase, findings } = useDraftCheckHere();
  if (phase === 'failed') return <span className="text-attention">{t.failed}</span>;
  return (
    <span className="inline-flex items-center gap-3">
      {(['stop', 'confirm', 'hint'] as const).map((severity) => {
        const count = findings.filter((one) => one.severity === severity).length;
        const { icon: Icon, tone } = severityLooks[severity];
        return count === 0 ? null : (
          <span key={severity} className={`inline-flex items-center gap-1 ${tone}`}>
            <Icon aria-hidden size={14} strokeWidth={2.2} />
            {t.severity[severity]} {count}
          </span>
        );
      })}
    </span>
  );
}

/** On the send button: how many things want a look before it leaves. */
export function SendCount() {
  const t = useText(checkStrings);
  const { findings } = useDraftCheckHere();
  const count = findings.filter((one) => one.severity !== 'hint').length;
  if (count === 0) return null;
  return (
    <span className="ml-0.5 min-w-4.5 rounded-full border border-current px-1 text-center font-bold text-2xs tabular-nums">
      <span aria-hidden>{count}</span>
      <span className="sr-only">{t.toSend(count)}</span>
    </span>
  );
}
