import { useEffect, useState } from 'react';
import { calendarDay } from '../../language/format.ts';
import { useLanguage } from '../../language/preference.ts';
import { useText } from '../../language/text.ts';
import { useOpenConversation } from '../open-conversation.ts';
import type { ReplyEditor } from '../reply-editor.ts';
import type { Then } from '../use-send.ts';
import { placeDraft } from './place-draft.ts';
import { useStepDesk } from './step-desk.ts';
import { stepStrings } from './strings.ts';

/** How the reply is sent by its own key: done with, or held for what it promises. */
export interface MainSend {
  how: Then;
  /** As on the button; undefined = the usual words. */
  label: string | undefined;
}

/**
 * Puts a suggested draft into the reply that is open, the caret behind it; and as long as the words of its promise stand there,
 * sending keeps the matter until that day.
 */
export function useStepDraft(editor: ReplyEditor): MainSend {
  const t = useText(stepStrings);
  const language = useLanguage();
  const desk = useStepDesk();
  const { replyFrame } = useOpenConversation().conversation;
  const { asked, inReply, placed, write } = desk;

  useEffect(() => {
    if (!asked) return;
    const { range, words } = placeDraft({
      text: editor.text(),
      caret: editor.caret(),
      frame: replyFrame,
      draft: asked.draft.text,
      last: inReply?.text ?? '',
    });
    editor.replace(range, words);
    placed(asked.draft);
  }, [asked, inReply, editor, replyFrame, placed]);

  useEffect(() => {
    const frame = `${replyFrame.before}${replyFrame.after}`.trim();
    const look = (text: string) => write(text.trim() !== '' && text.trim() !== frame);
    look(editor.text());
    const stop = editor.onChange(look);
    return () => {
      stop();
      write(false);
    };
  }, [editor, replyFrame, write]);

  const promises = inReply?.afterwards === 'hold' && inReply.holdUntil !== null ? inReply : null;
  const stands = useStands(editor, promises?.holdFor ?? '');
  if (promises === null || !stands) return { how: { afterwards: 'close' }, label: undefined };
  const { holdUntil, holdReason } = promises;
  return {
    how: { afterwards: 'hold', holdUntil, holdReason },
    label: t.sendAndHold(calendarDay(holdUntil ?? '', language)),
  };
}

/** Whether these words stand in the reply, while it is being changed. */
function useStands(editor: ReplyEditor, words: string): boolean {
  const [gone, setGone] = useState('');
  useEffect(() => {
    if (words === '') return;
    const look = (text: string) => setGone(text.includes(words) ? '' : words);
    look(editor.text());
    return editor.onChange(look);
  }, [editor, words]);
  return words !== '' && gone !== words;
}
