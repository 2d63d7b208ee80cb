import { Link } from '@tanstack/react-router';
import { Check, ChevronLeft, Clock, Eye, PanelRight, PencilLine, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import type { Conversation } from '../../contract/conversations.ts';
import { useAction, useActionState } from '../app/actions/actions.tsx';
import { usePhone } from '../app/media.ts';
import { useCan } from '../app/session.tsx';
import { useText } from '../language/text.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { useTitle } from '../ui/title.ts';
import { WaitingTime } from '../ui/waiting-time.tsx';
import { AssigneeMenu } from './assignee-menu.tsx';
import { ChannelIcon } from './channel-icon.tsx';
import { later } from './later.tsx';
import { MatterMenu } from './matter-menu.tsx';
import { useOpenConversation } from './open-conversation.ts';
import { useSelecting } from './selection/selecting.ts';
import { StatusChip } from './status.tsx';
import { inboxStrings } from './strings.ts';
import { ConversationTags } from './tags/conversation-tags.tsx';
import { useMoves } from './use-changes.ts';
import { useColleagues } from './use-presence.ts';

const HoldDialog = later(async () => (await import('./hold-dialog.tsx')).HoldDialog);

export interface ConversationHeaderProps {
  targetHours: number | undefined;
  /** Undefined where the context is always beside. */
  onContext?: (() => void) | undefined;
  contextShown: boolean;
}

/** What it is about, whose it is, where it stands, who else is here. */
export function ConversationHeader({ targetHours, onContext, contextShown }: ConversationHeaderProps) {
  const t = useText(inboxStrings);
  const { conversation } = useOpenConversation();
  const context = useActionState('conversation.context');
  const Heading = usePhone() ? 'h1' : 'h2';
  const title = titleOf(conversation) || t.noSubject;
  useTitle(`#${conversation.number} ${title}`);
  return (
    <header className="flex shrink-0 flex-col border-line border-b bg-surface px-3 pt-2.5 pb-2 tablet:px-6">
      <div className="flex items-start gap-2">
        <Link
          to="/inbox/$view/{-$number}"
          params={(before) => ({ view: before.view ?? 'open', number: undefined })}
          search={true}
          aria-label={t.backToList}
          className="-ml-2 flex size-11 shrink-0 items-center justify-center rounded-md text-muted tablet:hidden"
        >
          <ChevronLeft aria-hidden size={22} />
        </Link>
        <Heading className="line-clamp-2 min-w-0 grow py-1 font-bold text-lg max-tablet:py-2">
          {title}
        </Heading>
        {conversation.mergedInto ? null : (
          <>
            <Moves />
            <MatterMenu />
          </>
        )}
        {onContext ? (
          <IconButton
            icon={PanelRight}
            label={context.label}
            keys={context.keys}
            aria-expanded={contextShown}
            onClick={onContext}
          />
        ) : null}
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-muted text-sm">
        <StatusChip status={conversation.status} />
        <span className="text-faint">{t.number(conversation.number)}</span>
        <span className="inline-flex items-center gap-1.5">
          <ChannelIcon channel={conversation.channel} />
          {conversation.customer?.name ? t.sama(conversation.customer.name) : t.unknownCustomer}
        </span>
        {conversation.waitingSince ? (
          <WaitingTime since={conversation.waitingSince} targetHours={targetHours} />
        ) : null}
        <AssigneeMenu />
        <ConversationTags />
        <Colleagues />
      </div>
    </header>
  );
}

/** The subject, or what the customer wrote first: carriers' phones often send none. */
function titleOf({ subject, messages }: Conversation): string {
  return (
    subject ||
    (messages
      .find((one) => one.kind === 'customer')
      ?.text.trim()
      .split('\n')[0] ??
      '')
  );
}

/** 完了, 保留, back: the corrections a person makes to a status that otherwise moves itself. */
function Moves() {
  const t = useText(inboxStrings);
  const { conversation } = useOpenConversation();
  const may = useCan('conversation.change');
  const selecting = useSelecting();
  const moves = useMoves();
  const [holding, setHolding] = useState(false);
  const { status } = conversation;
  const close = useActionState('conversation.close');
  const hold = useActionState('conversation.hold');
  const open = useActionState('conversation.open');
  // While rows are selected, the same keys act on all of them.
  const here = may && !selecting;
  useAction('conversation.close', moves.close, here && status !== 'closed');
  useAction('conversation.hold', () => setHolding(true), here);
  useAction('conversation.open', moves.reopen, here && status !== 'open');
  useAction('conversation.take', moves.take, here);
  if (!may) return null;
  return (
    <>
      {status === 'closed' ? (
        <Button icon={RotateCcw} keys={open.keys} onClick={moves.reopen}>
          {t.reopen}
        </Button>
      ) : (
        <>
          <IconButton icon={Clock} label={hold.label} keys={hold.keys} onClick={() => setHolding(true)} />
          <Button icon={Check} keys={close.keys} onClick={moves.close}>
            {t.complete}
          </Button>
        </>
      )}
      {holding ? <HoldDialog open onClose={() => setHolding(false)} onHold={moves.hold} /> : null}
    </>
  );
}

/** Who else has it open. */
function Colleagues() {
  const t = useText(inboxStrings);
  const { viewing, writing } = useColleagues();
  if (writing.length > 0) {
    return (
      <span role="status" className="inline-flex items-center gap-1.5 text-attention">
        <PencilLine aria-hidden size={14} />
        {t.writing(writing.join(t.namesJoin))}
      </span>
    );
  }
  if (viewing.length === 0) return null;
  return (
    <span role="status" className="inline-flex items-center gap-1.5">
      <Eye aria-hidden size={14} className="text-fine" />
      {t.viewing(viewing.join(t.namesJoin))}
    </span>
  );
}
