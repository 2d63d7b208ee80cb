import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Lock, X } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { addNote } from '../../contract/conversations.ts';
import { noteId } from '../../contract/ids.ts';
import { useAction, useActionState } from '../app/actions/actions.tsx';
import { useCall } from '../app/api/api.tsx';
import { newId } from '../app/new-id.ts';
import { useWorkplace } from '../app/session.tsx';
import { Trouble } from '../app/trouble.tsx';
import { useText } from '../language/text.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { useToasts } from '../ui/toast.tsx';
import { composerStrings } from './composer-strings.ts';
import { dropLocalDraft, keepLocalDraft, readLocalDraft } from './local-drafts.ts';
import { calledIn } from './mentions/find-mention.ts';
import { MentionField } from './mentions/mention-field.tsx';
import { mentionStrings } from './mentions/strings.ts';
import { useCallable } from './mentions/use-colleagues.ts';
import { useOpenConversation } from './open-conversation.ts';
import { keepConversation } from './queries.ts';

/** 社内メモ: another ground, another button, never sent to anybody. */
export function NoteForm({ tabs, onClose }: { tabs: ReactNode; onClose: () => void }) {
  const t = useText(composerStrings);
  const words = useText(mentionStrings);
  const action = useActionState('reply.send');
  const { conversation } = useOpenConversation();
  const field = useRef<HTMLTextAreaElement>(null);
  const [initial] = useState(() => readLocalDraft(conversation.id, 'note')?.text ?? '');
  const [empty, setEmpty] = useState(initial.trim() === '');
  const add = useAddNote(onClose);
  const save = () => {
    const text = field.current?.value.trim() ?? '';
    if (text !== '' && !add.isPending) add.mutate(text);
  };
  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  useAction('reply.send', save, !empty);
  useAction('conversation.leave', () => {
    if (document.activeElement === field.current) field.current?.blur();
    else onClose();
  });
  return (
    <>
      <header className="flex min-h-11 items-center gap-2 px-3 pt-1.5">
        {tabs}
        <p className="inline-flex items-center gap-1 text-note-text text-xs">
          <Lock aria-hidden size={12} strokeWidth={2.2} />
          {t.noteAbout}
          <span className="max-tablet:hidden">・{words.hint}</span>
        </p>
        <IconButton icon={X} label={t.close} keys="Esc" size="small" onClick={onClose} className="ml-auto" />
      </header>
      <Trouble error={add.error} />
      <MentionField
        field={field}
        aria-label={t.noteBody}
        placeholder={t.notePlaceholder}
        defaultValue={initial}
        readOnly={add.isPending}
        onInput={(event) => {
          const text = event.currentTarget.value;
          setEmpty(text.trim() === '');
          if (text === '') dropLocalDraft(conversation.id, 'note');
          else keepLocalDraft(conversation.id, 'note', text);
        }}
        className="field-sizing-content min-h-24 w-full grow resize-none bg-transparent px-5 py-2 text-read outline-none placeholder:text-note-text tablet:max-h-[40vh]"
      />
      <footer className="flex justify-end px-3 pt-1 pb-3">
        <Button
          look="note"
          icon={Lock}
          keys={action.keys}
          busy={add.isPending}
          disabled={empty}
          onClick={save}
        >
          {t.saveNote}
        </Button>
      </footer>
    </>
  );
}

function useAddNote(onClose: () => void) {
  const t = useText(composerStrings);
  const call = useCall();
  const queries = useQueryClient();
  const toasts = useToasts();
  const { shop } = useWorkplace();
  const { conversation } = useOpenConversation();
  const people = useCallable();
  // The same id however often it is tried: one note.
  const [id] = useState(newId);
  return useMutation({
    mutationFn: (text: string) =>
      call(addNote, {
        params: { shop: shop.shopId, conversation: conversation.id },
        input: { id: noteId.parse(id), text, mentions: calledIn(text, people) },
      }),
    onSuccess: (changed) => {
      dropLocalDraft(conversation.id, 'note');
      keepConversation(queries, shop.shopId, changed);
      toasts.show({ text: t.noteSaved });
      onClose();
    },
  });
}
