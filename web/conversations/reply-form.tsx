import { Paperclip, X } from 'lucide-react';
import { type ClipboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useAction, useActionState } from '../app/actions/actions.tsx';
import { Trouble } from '../app/trouble.tsx';
import { timeOfDay } from '../language/format.ts';
import { useText } from '../language/text.ts';
import { IconButton } from '../ui/button.tsx';
import { inputComposes } from '../ui/keyboard/ime.ts';
import { composerStrings } from './composer-strings.ts';
import { CheckedField } from './draft-check/checked-field.tsx';
import { type DraftCheck, DraftCheckContext } from './draft-check/draft-check-context.ts';
import { sameSetting } from './draft-check/draft-marks.tsx';
import { useDraftCheck } from './draft-check/use-draft-check.ts';
import type { DraftState } from './draft-saver.ts';
import { fileStrings } from './file-strings.ts';
import { useOpenConversation } from './open-conversation.ts';
import { PlannedLine } from './planned-line.tsx';
import { type ReplyEditor, ReplyEditorContext, useEditorOf } from './reply-editor.ts';
import { DropHere, ReplyFiles } from './reply-files.tsx';
import { CarrierHint, holdsUrl, NightHint } from './reply-hints.tsx';
import { ReplyNews } from './reply-news.tsx';
import { SendButtons, useHold } from './send-buttons.tsx';
import { SnippetButton } from './snippets/snippet-button.tsx';
import { SnippetMenu } from './snippets/snippet-menu.tsx';
import { useStepDraft } from './steps/use-step-draft.ts';
import { useDraft } from './use-draft.ts';
import { useFiles } from './use-files.ts';
import { usePlanned } from './use-planned.ts';
import { useSend } from './use-send.ts';

export interface ReplyFormProps {
  /** The person asked for it: the keyboard goes to the text. */
  meant: boolean;
  /** A colleague answers: the text stays in sight and cannot leave. */
  held: boolean;
  /** Typing began. */
  onWrite: () => void;
  tabs: ReactNode;
  onClose: () => void;
}

/** The reply: whom it goes to, the text, its state, and the ways of sending it. Enter only ever starts a new line. */
export function ReplyForm({ meant, held, onWrite, tabs, onClose }: ReplyFormProps) {
  const t = useText(composerStrings);
  const { conversation } = useOpenConversation();
  const draft = useDraft();
  const files = useFiles();
  const [atOnce, setAtOnce] = useState(false);
  const [url, setUrl] = useState(() => holdsUrl(draft.initial));
  const field = useRef<HTMLTextAreaElement>(null);
  const editor = useEditorOf(field);
  const news = useRef<HTMLDivElement>(null);
  const check = useDraftCheck({
    ...{ editor, field, initial: draft.initial, frame: draft.frame },
    files: files.there.map((file) => file.id),
  });
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
    files: files.settled,
    atOnce,
    check,
    onSent: () => {
      draft.saver.end();
      onClose();
    },
  });
  const hold = useHold();
  const planned = usePlanned(useStepDraft(editor), send);

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

  useAction('reply.send', () => send(planned.main.how), !held);
  useAction('reply.send-and-hold', () => planned.send(hold.standard), !held);
  useAction('conversation.leave', () => {
    if (document.activeElement === field.current) field.current?.blur();
    else onClose();
  });

  return (
    <ReplyParts editor={editor} check={check}>
      <DropHere onFiles={files.add} />
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
      <CheckedField field={field}>
        <textarea
          ref={field}
          aria-label={t.replyBody}
          title={t.enterHint}
          defaultValue={draft.initial}
          readOnly={busy || held}
          onPaste={(event) => takePasted(event, files.add)}
          onInput={(event) => {
            onWrite();
            draft.saver.write(event.currentTarget.value);
            setUrl(holdsUrl(event.currentTarget.value));
            if (error) clearError();
            if (!inputComposes(event.nativeEvent)) editor.changed();
          }}
          onCompositionEnd={() => editor.changed()}
          className={`field-sizing-content relative min-h-40 w-full grow resize-none scroll-pb-4 bg-transparent outline-none tablet:max-h-[46vh] ${sameSetting}`}
        />
      </CheckedField>
      <SnippetMenu field={field} />
      <ReplyFiles files={files} />
      <CarrierHint files={files.there.length + files.coming.length > 0} url={url} />
      <NightHint atOnce={atOnce} onAtOnce={setAtOnce} />
      <PlannedLine planned={planned} />
      <footer className="flex flex-wrap items-center gap-x-3 gap-y-2 px-3 pt-1 pb-3">
        <AttachButton onFiles={files.add} />
        <SnippetButton />
        <DraftLine state={draft.state} />
        {held ? null : <SendButtons busy={busy} main={planned.main} hold={hold} onSend={planned.send} />}
      </footer>
    </ReplyParts>
  );
}

/** What everything inside the form reads: the text, and what the check says of it. */
function ReplyParts({
  editor,
  check,
  children,
}: {
  editor: ReplyEditor;
  check: DraftCheck;
  children: ReactNode;
}) {
  return (
    <ReplyEditorContext value={editor}>
      <DraftCheckContext value={check}>{children}</DraftCheckContext>
    </ReplyEditorContext>
  );
}

/** Pictures and files from the clipboard. Spreadsheets put a picture of their cells beside the text: the text is meant. */
function takePasted(event: ClipboardEvent, add: (files: readonly File[]) => void): void {
  const { files, types } = event.clipboardData;
  if (files.length === 0 || types.includes('text/plain')) return;
  event.preventDefault();
  add([...files]);
}

/** 添付: the chooser of the machine; dropping and pasting do the same. */
function AttachButton({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const t = useText(fileStrings);
  const input = useRef<HTMLInputElement>(null);
  const attach = useActionState('reply.attach');
  useAction('reply.attach', () => input.current?.click());
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        tabIndex={-1}
        aria-label={t.attach}
        className="hidden"
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])]);
          // The same file, corrected and chosen again, must be noticed too.
          event.currentTarget.value = '';
        }}
      />
      <IconButton icon={Paperclip} label={`${attach.label}（${t.limits}）`} side="top" onClick={attach.run} />
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
