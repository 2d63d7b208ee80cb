import { ChevronDown, Clock, CornerUpRight, Send, X } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useAction, useActionState } from '../app/actions/actions.tsx';
import { Trouble } from '../app/trouble.tsx';
import { addDays, calendarDay, timeOfDay, tokyoDay } from '../language/format.ts';
import { useLanguage } from '../language/preference.ts';
import { useText } from '../language/text.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Menu, MenuHeading, MenuItem, MenuLine } from '../ui/menu.tsx';
import { composerStrings } from './composer-strings.ts';
import type { DraftState } from './draft-saver.ts';
import { useHoldDays } from './hold-days.ts';
import { useOpenConversation } from './open-conversation.ts';
import { ReplyNews } from './reply-news.tsx';
import { useDraft } from './use-draft.ts';
import { type Then, useSend } from './use-send.ts';

export interface ReplyFormProps {
  /** The person asked for it: the keyboard goes to the text. */
  meant: boolean;
  /** Typing began. */
  onWrite: () => void;
  tabs: ReactNode;
  onClose: () => void;
}

/** Days until a matter comes back when it is held without saying until when. */
const HOLD_DAYS = 3;

/** The reply: whom it goes to, the text, its state, and the ways of sending it. Enter only ever starts a new line. */
export function ReplyForm({ meant, onWrite, tabs, onClose }: ReplyFormProps) {
  const t = useText(composerStrings);
  const { conversation } = useOpenConversation();
  const draft = useDraft();
  const field = useRef<HTMLTextAreaElement>(null);
  const news = useRef<HTMLDivElement>(null);
  const {
    send,
    busy,
    error,
    news: arrived,
    clearError,
  } = useSend({
    text: () => draft.saver.text,
    frame: draft.frame,
    rest: () => draft.saver.rest(),
    onSent: () => {
      draft.saver.end();
      onClose();
    },
  });
  const hold = useHold();

  useEffect(() => {
    const text = field.current;
    if (!text || !meant || document.activeElement === text) return;
    text.focus({ preventScroll: true });
    const at = draft.initial === draft.frame ? conversation.replyFrame.before.length : draft.initial.length;
    text.setSelectionRange(at, at);
  }, [meant, draft.initial, draft.frame, conversation.replyFrame.before]);

  useEffect(() => {
    if (arrived.asked) news.current?.focus();
  }, [arrived.asked]);

  useAction('reply.send', () => send({ afterwards: 'close' }));
  useAction('reply.send-and-hold', () => send(hold.standard));
  useAction('conversation.leave', () => {
    if (document.activeElement === field.current) field.current?.blur();
    else onClose();
  });

  return (
    <>
      <header className="flex min-h-11 items-center gap-2 px-3 pt-1.5">
        {tabs}
        <p className="min-w-0 grow truncate text-muted text-xs max-tablet:hidden">
          {t.to} {recipientOf(conversation.replyTo)}
        </p>
        <IconButton icon={X} label={t.close} keys="Esc" size="small" onClick={onClose} className="ml-auto" />
      </header>
      <Question />
      <ReplyNews news={arrived} focusRef={news} />
      <Trouble error={error} />
      <textarea
        ref={field}
        aria-label={t.replyBody}
        title={t.enterHint}
        defaultValue={draft.initial}
        readOnly={busy}
        onInput={(event) => {
          onWrite();
          draft.saver.write(event.currentTarget.value);
          if (error) clearError();
        }}
        className="field-sizing-content min-h-40 w-full grow resize-none scroll-pb-4 bg-transparent px-5 py-2 text-read outline-none tablet:max-h-[46vh]"
      />
      <footer className="flex flex-wrap items-center gap-x-3 gap-y-2 px-3 pt-1 pb-3">
        <DraftLine state={draft.state} />
        <SendButtons busy={busy} hold={hold} onSend={send} />
      </footer>
    </>
  );
}

function recipientOf(to: { name: string; address: string } | null): string {
  if (!to) return '';
  return to.name ? `${to.name} <${to.address}>` : to.address;
}

/** On a phone the composer covers the thread, so what is answered stays on top of it. */
function Question() {
  const { conversation } = useOpenConversation();
  const asked = conversation.messages.findLast((message) => message.kind === 'customer');
  if (!asked) return null;
  return (
    <details className="mx-3 rounded-md bg-sunken px-3 py-2 text-sm tablet:hidden">
      <summary className="line-clamp-2 min-h-6 text-muted">{asked.text.replace(/\s+/g, ' ')}</summary>
      <p className="mt-1 max-h-[30vh] overflow-y-auto whitespace-pre-wrap">{asked.text}</p>
    </details>
  );
}

function DraftLine({ state }: { state: DraftState }) {
  const t = useText(composerStrings);
  const words = {
    untouched: '',
    saving: t.draftSaving,
    local: t.draftLocal,
    saved: state.kind === 'saved' ? t.draftSaved(timeOfDay(state.at)) : '',
  };
  return (
    <p role="status" className="min-w-0 grow text-faint text-xs">
      {words[state.kind]}
    </p>
  );
}

interface Hold {
  standard: Then;
  choices: readonly { label: string; how: Then }[];
}

function useHold(): Hold {
  const t = useText(composerStrings);
  const language = useLanguage();
  const days = useHoldDays();
  const until = (day: string): Then => ({
    afterwards: 'hold',
    holdUntil: day,
    holdReason: t.waitingForCustomer,
  });
  return {
    standard: until(addDays(tokyoDay(new Date()), HOLD_DAYS)),
    choices: days.map(({ label, day }) => ({
      label: `${label} ${calendarDay(day, language)}`,
      how: until(day),
    })),
  };
}

interface SendButtonsProps {
  busy: boolean;
  hold: Hold;
  onSend: (then: Then) => void;
}

function SendButtons({ busy, hold, onSend }: SendButtonsProps) {
  const t = useText(composerStrings);
  const action = useActionState('reply.send');
  const holding = useActionState('reply.send-and-hold');
  return (
    <div className="flex items-center gap-2 max-tablet:w-full">
      <Menu
        align="end"
        side="top"
        trigger={
          <Button icon={Clock} disabled={busy} aria-label={t.holdMenu}>
            {t.hold}
            <ChevronDown aria-hidden size={14} />
          </Button>
        }
      >
        <MenuHeading>{t.sendAndHold}</MenuHeading>
        {hold.choices.map((choice) => (
          <MenuItem
            key={choice.label}
            icon={Clock}
            label={choice.label}
            keys={choice.how.holdUntil === hold.standard.holdUntil ? holding.keys : undefined}
            onChoose={() => onSend(choice.how)}
          />
        ))}
        <MenuLine />
        <MenuItem
          icon={CornerUpRight}
          label={t.sendAndKeep}
          onChoose={() => onSend({ afterwards: 'keep' })}
        />
      </Menu>
      <Button
        look="primary"
        icon={Send}
        keys={action.keys}
        busy={busy}
        onClick={() => onSend({ afterwards: 'close' })}
        className="max-tablet:grow"
      >
        {t.send}
      </Button>
    </div>
  );
}
