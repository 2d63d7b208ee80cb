import { ChevronDown, Lightbulb } from 'lucide-react';
import { useState } from 'react';
import type { Step, Want } from '../../../contract/steps.ts';
import { isWantKind, type WantKind, wantKinds } from '../../../language/wants/kinds.ts';
import { useAction } from '../../app/actions/actions.tsx';
import { usePhone } from '../../app/media.ts';
import { useCan } from '../../app/session.tsx';
import { useText } from '../../language/text.ts';
import { Button } from '../../ui/button.tsx';
import { Menu, MenuHeading, MenuItem, MenuLine } from '../../ui/menu.tsx';
import { useOpenConversation } from '../open-conversation.ts';
import { useStepDesk } from './step-desk.ts';
import { StepLine, stepKeys } from './step-line.tsx';
import { stepStrings } from './strings.ts';
import { useCorrectWant, useSteps, useTakeStep } from './use-steps.ts';

/** On a phone so many stand there before one asks for the rest. */
const onPhone = 2;
/** Nobody writes to ask for these. */
const notChosen: readonly WantKind[] = ['sales_spam', 'unclear'];

/** What the customer wants and the next steps 1–5, between the story and the reply. Nothing sure: nothing there. */
export function StepsPanel() {
  const may = useCan('conversation.reply');
  const { conversation } = useOpenConversation();
  const found = useSteps(may && conversation.mergedInto === null);
  if (!found?.want) return null;
  return <Panel key={found.want.kind} want={found.want} also={found.also} steps={found.steps} />;
}

function Panel({ want, also, steps }: { want: Want; also: readonly Want[]; steps: readonly Step[] }) {
  const t = useText(stepStrings);
  const phone = usePhone();
  const { inReply, written } = useStepDesk();
  const { possible, take } = useTakeStep();
  const [why, setWhy] = useState(false);
  const [all, setAll] = useState(false);
  const [open, setOpen] = useState<boolean | null>(null);
  // Once words stand in the reply the panel makes room; one press brings it back.
  const folds = inReply !== null || written;
  const shown = open ?? !folds;
  const offered = steps.filter(possible);
  const listed = phone && !all ? offered.slice(0, onPhone) : offered;
  const kinds = [want, ...also].map((one) => (isWantKind(one.kind) ? t.wants[one.kind] : one.kind));
  return (
    <section
      aria-label={t.panel}
      className="shrink-0 animate-appear border-line border-t bg-accent-tint/40 px-3 py-2 tablet:px-6"
    >
      <div className="mx-auto max-w-190">
        <header className="flex min-h-8 flex-wrap items-center gap-x-2 gap-y-1 text-sm">
          <Lightbulb aria-hidden size={15} className="shrink-0 text-accent-text" />
          <h2 className="text-muted">{want.sure ? t.want : t.chosen}:</h2>
          <b className="text-text">{kinds.join(t.and)}</b>
          <CorrectMenu current={want.kind} />
          <span className="grow" />
          {shown && offered.length > 0 ? (
            <Button look="quiet" size="small" aria-expanded={why} onClick={() => setWhy(!why)}>
              {why ? t.hideEvidence : t.evidence}
            </Button>
          ) : null}
          {folds ? (
            <Button look="quiet" size="small" aria-expanded={shown} onClick={() => setOpen(!shown)}>
              {shown ? t.fold : inReply ? t.again : t.show}
              <ChevronDown aria-hidden size={14} className={shown ? 'rotate-180' : ''} />
            </Button>
          ) : null}
        </header>
        <StepActions offered={offered} onTake={take} />
        {shown ? (
          <>
            {offered.length === 0 ? <p className="pb-1 text-muted text-sm">{t.nothing}</p> : null}
            <ol className="flex flex-col gap-0.5 pb-1">
              {listed.map((step, at) => (
                <StepLine
                  key={step.id}
                  step={step}
                  at={at}
                  why={why}
                  onTake={() => {
                    take(step);
                    if (step.does.kind === 'draft') setOpen(null);
                  }}
                />
              ))}
            </ol>
            {listed.length < offered.length ? (
              <Button look="quiet" size="small" onClick={() => setAll(true)}>
                {t.more(offered.length - listed.length)}
              </Button>
            ) : null}
          </>
        ) : null}
      </div>
    </section>
  );
}

/** The keys 1–5 do what stands on their lines, also while the panel is folded. */
function StepActions({ offered, onTake }: { offered: readonly Step[]; onTake: (step: Step) => void }) {
  return stepKeys.map((id, at) => {
    const step = offered[at];
    return step ? <StepAction key={id} id={id} onTake={() => onTake(step)} /> : null;
  });
}

function StepAction({ id, onTake }: { id: (typeof stepKeys)[number]; onTake: () => void }) {
  useAction(id, onTake);
  return null;
}

/** 「違う」: what it really is, or nothing of this. */
function CorrectMenu({ current }: { current: string }) {
  const t = useText(stepStrings);
  const correct = useCorrectWant();
  return (
    <Menu
      side="top"
      trigger={
        <Button look="quiet" size="small">
          {t.wrong}
          <ChevronDown aria-hidden size={14} />
        </Button>
      }
    >
      <div className="max-h-[min(24rem,60vh)] overflow-y-auto">
        <MenuHeading>{t.whatInstead}</MenuHeading>
        <MenuItem label={t.none} onChoose={() => correct(null, current)} />
        <MenuLine />
        {wantKinds
          .filter((kind) => !notChosen.includes(kind) && kind !== current)
          .map((kind) => (
            <MenuItem key={kind} label={t.wants[kind]} onChoose={() => correct(kind, current)} />
          ))}
      </div>
    </Menu>
  );
}
