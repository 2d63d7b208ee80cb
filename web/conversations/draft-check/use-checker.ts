import { type RefObject, useEffect, useState } from 'react';
import { checkDraft } from '../../../contract/draft-check.ts';
import type { UploadId } from '../../../contract/ids.ts';
import { useCall } from '../../app/api/api.tsx';
import { Refused, Unreachable } from '../../app/api/client.ts';
import { useWorkplace } from '../../app/session.tsx';
import { useOpenConversation } from '../open-conversation.ts';
import type { ReplyEditor } from '../reply-editor.ts';
import { type CheckerPlace, DraftChecker } from './draft-checker.ts';

export interface DraftCheckParts {
  editor: ReplyEditor;
  field: RefObject<HTMLTextAreaElement | null>;
  initial: string;
  /** Salutation and signature alone are nothing to check. */
  frame: string;
  files: readonly UploadId[];
}

/** The checker of the reply in the field; listens to text, files and the network. */
export function useChecker({ editor, field, initial, frame, files }: DraftCheckParts): DraftChecker {
  const call = useCall();
  const { shop } = useWorkplace();
  const { conversation } = useOpenConversation();
  const [told] = useState({ files });
  const [checker] = useState(() => {
    const ask: CheckerPlace['ask'] = async (text, signal) => {
      const params = { shop: shop.shopId, conversation: conversation.id };
      const input = { text, attachments: [...told.files] };
      return (await call(checkDraft, { params, input, signal })).findings;
    };
    return new DraftChecker({ ask, judge, isEmpty: (text) => isEmpty(text, frame) }, initial);
  });
  const named = files.join();
  useEffect(() => {
    told.files = files;
  });
  // A draft that lies there is checked at once; a file that comes or goes may be what a sentence speaks of.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `named` is the reason to ask again
  useEffect(() => checker.changed(checker.state.text), [checker, named]);
  useEffect(() => editor.onChange((text) => checker.changed(text)), [editor, checker]);
  useEffect(() => {
    const text = field.current;
    const follow = () => checker.follow(text?.value ?? '');
    const again = () => checker.again();
    text?.addEventListener('input', follow);
    window.addEventListener('online', again);
    return () => {
      text?.removeEventListener('input', follow);
      window.removeEventListener('online', again);
      checker.stop();
    };
  }, [checker, field]);
  return checker;
}

/** A server that cannot be reached will be asked again; one that broke is told; any other no is told at send. */
function judge(thrown: unknown): 'waiting' | 'failed' | null {
  if (thrown instanceof Unreachable) return 'waiting';
  return thrown instanceof Refused && thrown.refusal.kind === 'unexpected' ? 'failed' : null;
}

function isEmpty(text: string, frame: string): boolean {
  const strip = (words: string) => words.replace(/\s+/g, '');
  return strip(text) === '' || strip(text) === strip(frame);
}
