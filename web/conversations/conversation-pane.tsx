import { useQuery } from '@tanstack/react-query';
import { ChevronUp, Package } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Conversation } from '../../contract/conversations.ts';
import type { ConversationId } from '../../contract/ids.ts';
import { useAction } from '../app/actions/actions.tsx';
import { useCall } from '../app/api/api.tsx';
import { usePhone, useThreePanes } from '../app/media.ts';
import { useSettings } from '../app/preferences.tsx';
import { useCan, useWorkplace } from '../app/session.tsx';
import { Trouble } from '../app/trouble.tsx';
import { useText } from '../language/text.ts';
import { OrderStateBadge } from '../orders/order-state.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { SkeletonLine, Waiting } from '../ui/skeleton.tsx';
import { PaneEdge } from '../ui/split.tsx';
import { Composer } from './composer.tsx';
import { ContextPane } from './context-pane.tsx';
import { contextStrings } from './context-strings.ts';
import { ConversationHeader } from './conversation-header.tsx';
import { later } from './later.tsx';
import { MergedShell } from './merged-shell.tsx';
import { type OpenConversation, OpenConversationContext, useOpenConversation } from './open-conversation.ts';
import { conversationQuery } from './queries.ts';
import { SplittingContext, useSplittingChoice } from './splitting.ts';
import { StepDeskContext, useNewStepDesk } from './steps/step-desk.ts';
import { inboxStrings } from './strings.ts';
import { Thread } from './thread.tsx';
import { useChooseOrder } from './use-changes.ts';

const LinkOrderDialog = later(async () => (await import('./link-order-dialog.tsx')).LinkOrderDialog);
const MergeDialog = later(async () => (await import('./merge-dialog.tsx')).MergeDialog);
const SplitBar = later(async () => (await import('./split-bar.tsx')).SplitBar);
const NoiseBanner = later(async () => (await import('./noise-banner.tsx')).NoiseBanner);
const StepsPanel = later(async () => (await import('./steps/steps-panel.tsx')).StepsPanel);
const HandoverSheet = later(async () => (await import('./handover/handover-sheet.tsx')).HandoverSheet);
const HandoverBanner = later(async () => (await import('./handover/handover-banner.tsx')).HandoverBanner);
const SameMatters = later(async () => (await import('./same-matters.tsx')).SameMatters);

export interface ConversationPaneProps {
  id: ConversationId;
  targetHours: number | undefined;
  resumed: boolean;
  onDone: () => void;
  onBack: () => void;
  onOthers: OpenConversation['onOthers'];
}

/** One conversation: the story, the composer, and beside them customer and order. */
export function ConversationPane({
  id,
  resumed,
  onDone,
  onBack,
  onOthers,
  targetHours,
}: ConversationPaneProps) {
  const call = useCall();
  const { shop } = useWorkplace();
  const { data, error, refetch } = useQuery(conversationQuery(call, shop.shopId, id));
  const open = useMemo(
    () => data && { conversation: data, resumed, onDone, onBack, onOthers },
    [data, resumed, onDone, onBack, onOthers],
  );
  if (!open) {
    return error ? <Trouble whole error={error} onRetry={() => void refetch()} /> : <ConversationSkeleton />;
  }
  return (
    <OpenConversationContext value={open}>
      <Panes conversation={open.conversation} targetHours={targetHours} />
    </OpenConversationContext>
  );
}

function Panes({
  conversation,
  targetHours,
}: {
  conversation: Conversation;
  targetHours: number | undefined;
}) {
  const t = useText(inboxStrings);
  const { settings, change } = useSettings();
  const wide = useThreePanes();
  const phone = usePhone();
  const [drawer, setDrawer] = useState(false);
  const beside = wide && settings.contextOpen;
  const toggle = () => (wide ? change({ contextOpen: !settings.contextOpen }) : setDrawer((open) => !open));
  useAction('conversation.context', toggle);
  const [finding, setFinding] = useState(false);
  const { choose } = useChooseOrder();
  useAction('conversation.link-order', () => setFinding(true), useCan('conversation.change'));
  return (
    <div className="flex min-h-0 min-w-0 grow">
      <article
        aria-label={`${t.conversation} ${t.number(conversation.number)}`}
        className="flex min-w-0 grow flex-col bg-surface"
      >
        <ConversationHeader
          targetHours={targetHours}
          onContext={phone ? undefined : toggle}
          contextShown={beside || drawer}
        />
        {phone ? <PinnedOrder onOpen={() => setDrawer(true)} /> : null}
        <Story />
      </article>
      {beside ? (
        <>
          <PaneEdge
            pane={t.context}
            side="right"
            width={settings.contextWidth}
            min={280}
            max={520}
            onWidth={(contextWidth) => change({ contextWidth })}
          />
          <aside
            aria-label={t.context}
            data-scroll
            style={{ width: settings.contextWidth }}
            className="shrink-0 overflow-y-auto bg-pane"
          >
            <ContextPane />
          </aside>
        </>
      ) : null}
      <Dialog
        open={drawer && !beside}
        onClose={() => setDrawer(false)}
        title={t.context}
        shape={phone ? 'bottom' : 'sheet'}
        flush
      >
        <ContextPane />
      </Dialog>
      {finding ? (
        <LinkOrderDialog
          open
          words={!conversation.order && conversation.customer?.orderCount ? conversation.customer.name : ''}
          onClose={() => setFinding(false)}
          onChoose={choose}
        />
      ) : null}
    </div>
  );
}

/** What was written, and where one writes; or the way to where it goes on. */
function Story() {
  const { conversation } = useOpenConversation();
  const may = useCan('conversation.change');
  const [merging, setMerging] = useState(false);
  const [giving, setGiving] = useState(false);
  const splitting = useSplittingChoice();
  const steps = useNewStepDesk();
  const living = conversation.mergedInto === null;
  useAction('conversation.merge', () => setMerging(true), may && living);
  useAction('conversation.hand-over', () => setGiving(true), may && living);
  useAction('conversation.split', () => splitting.start(), may && living && conversation.messages.length > 1);
  if (conversation.mergedInto) return <MergedShell into={conversation.mergedInto} />;
  return (
    <SplittingContext value={splitting}>
      {conversation.handover ? (
        <HandoverBanner key={conversation.handover.id} handover={conversation.handover} />
      ) : null}
      {conversation.noise ? <NoiseBanner noise={conversation.noise} /> : null}
      {conversation.sameMatters.length > 0 ? <SameMatters /> : null}
      <Thread />
      <StepDeskContext value={steps}>
        <StepsPanel />
        {splitting.chosen ? <SplitBar /> : <Composer />}
      </StepDeskContext>
      {giving ? <HandoverSheet onClose={() => setGiving(false)} /> : null}
      {merging ? <MergeDialog onClose={() => setMerging(false)} /> : null}
    </SplittingContext>
  );
}

/** On a phone the order stays in sight as one line; it opens the rest. */
function PinnedOrder({ onOpen }: { onOpen: () => void }) {
  const t = useText(contextStrings);
  const { order } = useOpenConversation().conversation;
  return (
    <button
      type="button"
      onClick={onOpen}
      className="flex min-h-11 w-full shrink-0 items-center gap-2 border-line border-b bg-pane px-4 text-left text-sm"
    >
      <Package aria-hidden size={16} className="shrink-0 text-faint" />
      {order ? (
        <>
          <b className="truncate">{order.number}</b>
          <OrderStateBadge state={order.state} late={order.late} />
        </>
      ) : (
        <span className="truncate text-muted">{t.noOrder}</span>
      )}
      <ChevronUp aria-hidden size={16} className="ml-auto shrink-0 text-faint" />
    </button>
  );
}

function ConversationSkeleton() {
  return (
    <div className="grow bg-surface">
      <Waiting>
        <div className="mx-auto flex max-w-190 flex-col gap-4 px-6 py-6">
          <SkeletonLine width="w-2/5" height="h-5" />
          <SkeletonLine width="w-1/4" />
          <span className="mt-4 block h-32 animate-breathe rounded-lg bg-hover" />
          <span className="block h-20 animate-breathe rounded-lg bg-hover" />
        </div>
      </Waiting>
    </div>
  );
}
