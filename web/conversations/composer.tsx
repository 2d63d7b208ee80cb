import { Link } from '@tanstack/react-router';
import { Lock, PencilLine, Reply, ShieldAlert, Users, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Conversation } from '../../contract/conversations.ts';
import { useAction, useActionState } from '../app/actions/actions.tsx';
import { usePhone } from '../app/media.ts';
import { useCan } from '../app/session.tsx';
import { useText } from '../language/text.ts';
import { Banner } from '../ui/banner.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { useWritingClaim } from './claim/use-claim.ts';
import { composerStrings } from './composer-strings.ts';
import { later } from './later.tsx';
import { readLocalDraft } from './local-drafts.ts';
import { useOpenConversation } from './open-conversation.ts';
import { useWaitingReplies } from './outgoing.ts';
import { QueuedReply } from './queued-reply.tsx';
import { inboxStrings } from './strings.ts';
import { useColleagues, usePresence } from './use-presence.ts';

const ReplyForm = later(async () => (await import('./reply-form.tsx')).ReplyForm);
const ClaimBanner = later(async () => (await import('./claim/claim-banner.tsx')).ClaimBanner);
const LostBanner = later(async () => (await import('./claim/claim-banner.tsx')).LostBanner);
const ReadAlong = later(async () => (await import('./claim/claim-banner.tsx')).ReadAlong);
const NoteForm = later(async () => (await import('./note-form.tsx')).NoteForm);

type Mode = 'closed' | 'reply' | 'note';

function startMode(conversation: Conversation): Mode {
  if (conversation.draft || conversation.draftUploads.length > 0) return 'reply';
  if (readLocalDraft(conversation.id, 'reply')) return 'reply';
  return readLocalDraft(conversation.id, 'note') ? 'note' : 'closed';
}

/** Where one writes: closed, a reply, or a note that looks like nothing else on the screen. */
export function Composer() {
  const t = useText(composerStrings);
  const { conversation, resumed } = useOpenConversation();
  const phone = usePhone();
  const mayNote = useCan('conversation.note');
  const blocked = conversation.replyBlocked;
  const waiting = useWaitingReplies().find((one) => one.conversation === conversation.id);
  const [mode, setMode] = useState<Mode>(() => (blocked || phone ? 'closed' : startMode(conversation)));
  // A draft lies open for whoever passes by with J; only who means to write takes the matter and the keyboard.
  const [meant, setMeant] = useState(resumed);
  const claim = useWritingClaim(mode === 'reply' && meant);
  const { colleague } = claim;
  usePresence(mode === 'reply' && meant && !colleague ? 'writing' : 'viewing', claim.isTyping);
  const turnTo = (next: Mode) => {
    setMeant(next !== 'closed');
    setMode(next);
  };

  useAction('conversation.reply', () => turnTo('reply'), !blocked && !waiting);
  useAction('conversation.note', () => turnTo('note'), mayNote);

  if (waiting) return <QueuedReply waiting={waiting} onBack={() => turnTo('reply')} />;
  const takeOver = (withDraft: boolean) =>
    void claim.takeOver(withDraft).then((taken) => {
      if (taken) turnTo('reply');
    });
  if (mode === 'closed') {
    return (
      <Dock>
        {colleague ? <ClaimBanner colleague={colleague} onTakeOver={takeOver} /> : null}
        {blocked ? <Blocked why={blocked} /> : null}
        <ClosedBar mayNote={mayNote} />
      </Dock>
    );
  }
  const close = () => turnTo('closed');
  // Nothing of one's own yet: then there is nothing to keep in sight but the colleague's words.
  if (mode === 'reply' && colleague && !claim.lost && startMode(conversation) !== 'reply') {
    return (
      <Dock tall>
        <header className="flex min-h-11 items-center gap-2 px-3 pt-1.5">
          <Tabs mode={mode} mayNote={mayNote} onMode={turnTo} />
          <IconButton icon={X} label={t.close} keys="Esc" size="small" onClick={close} className="ml-auto" />
        </header>
        <ReadAlong
          colleague={colleague}
          onTakeOver={takeOver}
          onNote={mayNote ? () => turnTo('note') : undefined}
          onClose={close}
        />
      </Dock>
    );
  }
  return (
    <Dock note={mode === 'note'} tall>
      {colleague && mode === 'reply' ? (
        <LostBanner colleague={colleague} lost={claim.lost} onTakeOver={takeOver} />
      ) : colleague ? null : (
        <WritingToo />
      )}
      {mode === 'reply' ? (
        <ReplyForm
          key={claim.round}
          meant={meant}
          held={colleague !== null}
          onWrite={() => {
            setMeant(true);
            claim.typed();
          }}
          tabs={<Tabs mode={mode} mayNote={mayNote} onMode={turnTo} />}
          onClose={close}
        />
      ) : (
        <NoteForm tabs={<Tabs mode={mode} mayReply={!blocked} mayNote onMode={turnTo} />} onClose={close} />
      )}
    </Dock>
  );
}

/** On a phone an open composer fills the screen; at a desk it lies under the thread. */
function Dock({ note, tall, children }: { note?: boolean; tall?: boolean; children: ReactNode }) {
  const t = useText(composerStrings);
  return (
    <section
      aria-label={t.compose}
      className={classNames(
        'flex shrink-0 flex-col border-t',
        note ? 'border-note-line bg-note' : 'border-line bg-surface',
        tall && 'max-tablet:fixed max-tablet:inset-0 max-tablet:z-30 tablet:max-h-[62%]',
      )}
    >
      <div
        className={classNames(
          'relative flex min-h-0 grow flex-col',
          tall && 'mx-auto w-full max-w-202 tablet:px-3',
        )}
      >
        {children}
      </div>
    </section>
  );
}

function ClosedBar({ mayNote }: { mayNote: boolean }) {
  const t = useText(composerStrings);
  const { conversation } = useOpenConversation();
  const reply = useActionState('conversation.reply');
  const note = useActionState('conversation.note');
  const hasDraft = conversation.draft !== null || readLocalDraft(conversation.id, 'reply') !== null;
  return (
    <div className="flex items-center gap-2 px-3 py-2.5 tablet:px-6">
      <div className="mx-auto flex w-full max-w-190 items-center gap-2">
        <Button
          look="primary"
          icon={Reply}
          keys={reply.keys}
          disabled={!reply.enabled}
          onClick={reply.run}
          className="max-tablet:grow"
        >
          {t.reply}
        </Button>
        {mayNote ? (
          <Button look="note" icon={Lock} keys={note.keys} onClick={note.run} className="max-tablet:grow">
            {t.note}
          </Button>
        ) : null}
        {hasDraft ? (
          <span className="ml-2 inline-flex items-center gap-1.5 text-caution text-sm max-tablet:hidden">
            <PencilLine aria-hidden size={15} />
            {t.draftWaiting}
          </span>
        ) : null}
      </div>
    </div>
  );
}

interface TabsProps {
  mode: Mode;
  mayNote: boolean;
  mayReply?: boolean;
  onMode: (mode: Mode) => void;
}

function Tabs({ mode, mayNote, mayReply = true, onMode }: TabsProps) {
  const t = useText(composerStrings);
  const tabs = [
    { mode: 'reply', label: t.reply, icon: Reply, shown: mayReply },
    { mode: 'note', label: t.note, icon: Lock, shown: mayNote },
  ] as const;
  return (
    <div className="flex shrink-0 gap-0.5">
      {tabs.map(({ mode: one, label, icon: Icon, shown }) =>
        shown ? (
          <button
            key={one}
            type="button"
            aria-pressed={mode === one}
            onClick={() => onMode(one)}
            className={classNames(
              'inline-flex h-8 shrink-0 items-center gap-1.5 whitespace-nowrap rounded-md px-2.5 text-sm pointer-coarse:h-11',
              mode === one ? 'bg-hover font-bold text-text' : 'text-muted hover:text-text',
              mode === 'note' && one === 'note' && 'bg-note-line/50 text-note-text',
            )}
          >
            <Icon aria-hidden size={14} strokeWidth={2} />
            {label}
          </button>
        ) : null,
      )}
    </div>
  );
}

/** A colleague is writing here too. */
function WritingToo() {
  const t = useText(composerStrings);
  const inbox = useText(inboxStrings);
  const { writing } = useColleagues();
  if (writing.length === 0) return null;
  return (
    <Banner tone="attention" icon={Users}>
      {t.writingToo(writing.join(inbox.namesJoin))}
    </Banner>
  );
}

function Blocked({ why }: { why: NonNullable<Conversation['replyBlocked']> }) {
  const t = useText(composerStrings);
  const toSettings = (
    <Link
      to="/settings/{-$section}"
      params={{}}
      className="rounded-sm font-bold underline underline-offset-2"
    >
      {t.toSettings}
    </Link>
  );
  return (
    <Banner tone="caution" icon={ShieldAlert} actions={why === 'no_sending_account' ? toSettings : undefined}>
      <b>{t.blocked[why]}</b> {t.blockedNext[why]}
    </Banner>
  );
}
