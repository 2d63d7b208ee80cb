import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Ellipsis, Lock, Pencil, Undo2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { addNote, type Note } from '../../../contract/conversations.ts';
import { changeNote, noteSettlesAfterMinutes, removeNote } from '../../../contract/notes.ts';
import { useCall } from '../../app/api/api.tsx';
import { useSayTrouble } from '../../app/say-trouble.ts';
import { useWorkplace } from '../../app/session.tsx';
import { useUndo } from '../../app/undo.tsx';
import { nearTime } from '../../language/format.ts';
import { useLanguage } from '../../language/preference.ts';
import { useText } from '../../language/text.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { useNow } from '../../ui/waiting-time.tsx';
import { LinkedText } from '../message-text.tsx';
import { useOpenConversation } from '../open-conversation.ts';
import { keepConversation } from '../queries.ts';
import { threadStrings } from '../thread-strings.ts';
import { calledIn, piecesOf } from './find-mention.ts';
import { MentionField } from './mention-field.tsx';
import { mentionStrings } from './strings.ts';
import { useCallable } from './use-colleagues.ts';

/** 社内メモ: tinted ground and a lock, so that it can never be taken for a reply. Its author may mend it while it is young. */
export function NoteArticle({ note }: { note: Note }) {
  const t = useText(threadStrings);
  const words = useText(mentionStrings);
  const language = useLanguage();
  const now = useNow();
  const { me } = useWorkplace();
  const [mending, setMending] = useState(false);
  const { remove } = useOwnNote(note);
  const time = nearTime(note.at, language, now);
  const who = note.author?.name ?? '';
  const young = now.getTime() - new Date(note.at).getTime() < noteSettlesAfterMinutes * 60_000;
  return (
    <article
      data-note={note.id}
      aria-label={`${t.note}: ${t.from(who, time)}`}
      className="rounded-lg border border-note-line bg-note px-4 py-3 tablet:px-5"
    >
      <header className="mb-1.5 flex items-center gap-2 text-note-text text-xs">
        <Lock aria-hidden size={13} strokeWidth={2.1} />
        <span className="font-bold">{t.note}</span>
        <span className="truncate">{who}</span>
        <time dateTime={note.at} className="ml-auto shrink-0">
          {time}
        </time>
        {young && note.author?.id === me.id ? (
          <Menu
            align="end"
            trigger={
              <IconButton size="small" icon={Ellipsis} label={words.noteMenu} className="-my-1 -mr-2" />
            }
          >
            <MenuItem icon={Pencil} label={words.correct} onChoose={() => setMending(true)} />
            <MenuItem icon={Undo2} label={words.remove} onChoose={() => remove.mutate()} />
          </Menu>
        ) : null}
      </header>
      {mending ? (
        <Mend note={note} onDone={() => setMending(false)} />
      ) : (
        <div className="max-w-[40em] whitespace-pre-wrap text-read">
          {piecesOf(note.text, note.mentions).map((piece, index) =>
            piece.call ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text never move
              <b key={index} className="rounded-sm bg-surface/60 px-0.5 text-accent-text">
                {piece.text}
              </b>
            ) : (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              <LinkedText key={index} text={piece.text} />
            ),
          )}
        </div>
      )}
    </article>
  );
}

function Mend({ note, onDone }: { note: Note; onDone: () => void }) {
  const t = useText(mentionStrings);
  const field = useRef<HTMLTextAreaElement>(null);
  const { change } = useOwnNote(note);
  const save = () => {
    const text = field.current?.value.trim() ?? '';
    if (text !== '') change.mutate(text, { onSuccess: onDone });
  };
  return (
    <div className="flex flex-col gap-2">
      <MentionField
        field={field}
        aria-label={t.correctTitle}
        defaultValue={note.text}
        autoFocus
        className="field-sizing-content min-h-16 w-full resize-none rounded-md border border-note-line bg-surface px-3 py-2 text-read"
      />
      <div className="flex justify-end gap-2">
        <Button look="quiet" onClick={onDone}>
          {t.cancel}
        </Button>
        <Button look="note" busy={change.isPending} onClick={save}>
          {t.save}
        </Button>
      </div>
    </div>
  );
}

/** Corrects one's own note, or takes it back; taken back, it comes again with Z. */
function useOwnNote(note: Note) {
  const t = useText(mentionStrings);
  const call = useCall();
  const queries = useQueryClient();
  const offerUndo = useUndo();
  const sayTrouble = useSayTrouble();
  const people = useCallable();
  const { shop } = useWorkplace();
  const { conversation } = useOpenConversation();
  const place = { shop: shop.shopId, conversation: conversation.id };
  const keep = (changed: typeof conversation) => keepConversation(queries, shop.shopId, changed);
  const again = useMutation({
    mutationFn: () =>
      call(addNote, {
        params: place,
        input: { id: note.id, text: note.text, mentions: note.mentions.map((one) => one.id) },
      }),
    onSuccess: keep,
    onError: sayTrouble,
  });
  const remove = useMutation({
    mutationFn: () => call(removeNote, { params: { ...place, note: note.id } }),
    onSuccess: (changed) => {
      keep(changed);
      offerUndo({ text: t.removed, undo: () => again.mutate() });
    },
    onError: sayTrouble,
  });
  const change = useMutation({
    mutationFn: (text: string) =>
      call(changeNote, {
        params: { ...place, note: note.id },
        input: { text, mentions: calledIn(text, people) },
      }),
    onSuccess: keep,
    onError: sayTrouble,
  });
  return { remove, change };
}
