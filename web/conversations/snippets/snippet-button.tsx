import { TextQuote } from 'lucide-react';
import { useActionState } from '../../app/actions/actions.tsx';
import { IconButton } from '../../ui/button.tsx';

/** 定型文 by the mouse or the finger; typing `/` does the same. */
export function SnippetButton() {
  const { label, keys, run } = useActionState('reply.snippets');
  return <IconButton icon={TextQuote} label={label} keys={keys} side="top" onClick={run} />;
}
