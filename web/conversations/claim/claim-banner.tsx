import { useQuery } from '@tanstack/react-query';
import { PenLine, UserRoundPen } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { type Claim, getClaim } from '../../../contract/claims.ts';
import { useAction, useActionState } from '../../app/actions/actions.tsx';
import { useCall } from '../../app/api/api.tsx';
import { useCan, useWorkplace } from '../../app/session.tsx';
import { timeOfDay } from '../../language/format.ts';
import { useText } from '../../language/text.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { useOpenConversation } from '../open-conversation.ts';
import { claimStrings } from './claim-strings.ts';

export interface TakeOverProps {
  colleague: Claim;
  onTakeOver: (withDraft: boolean) => void;
}

/** A colleague answers: who, since when, and the way to take over. */
export function ClaimBanner({ colleague, onTakeOver }: TakeOverProps) {
  const t = useText(claimStrings);
  const may = useCan('conversation.reply');
  const action = useActionState('claim.take-over');
  useAction('claim.take-over', () => onTakeOver(true), may);
  return (
    <Banner
      tone="attention"
      icon={UserRoundPen}
      actions={
        may ? (
          <Button size="small" keys={action.keys} onClick={() => onTakeOver(true)}>
            {t.takeOver}
          </Button>
        ) : undefined
      }
    >
      <b>{t.answers(colleague.by.name, timeOfDay(colleague.since))}</b>
    </Banner>
  );
}

/** A colleague answers, or took over while one was writing (`lost`): one's text stays, and there is a way back. */
export function LostBanner({ colleague, lost, onTakeOver }: TakeOverProps & { lost: boolean }) {
  const t = useText(claimStrings);
  const action = useActionState('claim.take-over');
  useAction('claim.take-over', () => onTakeOver(false));
  return (
    <Banner
      tone="attention"
      icon={UserRoundPen}
      actions={
        <>
          <Button size="small" onClick={() => onTakeOver(true)}>
            {t.withWords}
          </Button>
          <Button size="small" keys={action.keys} onClick={() => onTakeOver(false)}>
            {lost ? t.takeOverAgain : t.takeOver}
          </Button>
        </>
      }
    >
      <b>{(lost ? t.tookOver : t.answers)(colleague.by.name, timeOfDay(colleague.since))}</b> {t.kept}
    </Banner>
  );
}

/** His words as they come; the stream says when they have changed. */
function useWordsOf(colleague: Claim): Claim['draft'] {
  const call = useCall();
  const { shop } = useWorkplace();
  const { conversation } = useOpenConversation();
  const { data } = useQuery({
    queryKey: ['shop', shop.shopId, 'claim', conversation.id],
    queryFn: ({ signal }) =>
      call(getClaim, { params: { shop: shop.shopId, conversation: conversation.id }, signal }),
    staleTime: 2_000,
  });
  return data?.claim?.by.id === colleague.by.id ? data.claim.draft : colleague.draft;
}

/** In place of one's own field: what the colleague writes, to read along, and what one can do. */
export function ReadAlong({
  colleague,
  onTakeOver,
  onNote,
  onClose,
}: TakeOverProps & { onNote: (() => void) | undefined; onClose: () => void }) {
  const t = useText(claimStrings);
  const may = useCan('conversation.reply');
  const action = useActionState('claim.take-over');
  const note = useActionState('conversation.note');
  const words = useWordsOf(colleague);
  const panel = useRef<HTMLElement>(null);
  const { name } = colleague.by;
  useAction('claim.take-over', () => onTakeOver(true), may);
  useAction('conversation.leave', onClose);
  useEffect(() => panel.current?.focus({ preventScroll: true }), []);
  return (
    <section
      ref={panel}
      tabIndex={-1}
      aria-label={t.writesNow(name)}
      className="flex min-h-0 flex-col outline-none"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-3 pt-3">
        <span className="flex min-w-0 grow basis-56 items-start gap-2 text-sm">
          <UserRoundPen aria-hidden size={16} className="mt-0.5 shrink-0 text-attention" />
          <span className="min-w-0">
            <b className="text-attention">{t.answers(name, timeOfDay(colleague.since))}</b>
            <span className="block text-muted text-xs">{t.hint}</span>
          </span>
        </span>
      </div>
      <Words words={words} name={name} />
      <footer className="flex flex-wrap items-center justify-end gap-2 px-3 pt-1 pb-3">
        {onNote ? (
          <Button look="note" keys={note.keys} onClick={onNote} className="max-tablet:grow">
            {t.note}
          </Button>
        ) : null}
        {may ? (
          <>
            <Button onClick={() => onTakeOver(false)} className="max-tablet:grow">
              {t.fromScratch}
            </Button>
            <Button
              look="primary"
              icon={PenLine}
              keys={action.keys}
              onClick={() => onTakeOver(true)}
              className="max-tablet:w-full"
            >
              {t.takeOver}
            </Button>
          </>
        ) : null}
      </footer>
    </section>
  );
}

function Words({ words, name }: { words: Claim['draft']; name: string }) {
  const t = useText(claimStrings);
  return (
    <figure className="m-3 flex min-h-0 flex-col rounded-md border border-line bg-sunken">
      <figcaption className="flex items-baseline gap-2 px-4 pt-2.5 text-muted text-xs">
        <b>{t.writesNow(name)}</b>
        {words ? <time dateTime={words.savedAt}>{t.savedAt(timeOfDay(words.savedAt))}</time> : null}
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <p tabIndex={0} className="max-h-[34vh] overflow-y-auto whitespace-pre-wrap px-4 pt-1 pb-3 text-read">
        {words?.text.trim() ? words.text : <span className="text-faint">{t.nothingYet}</span>}
      </p>
    </figure>
  );
}
