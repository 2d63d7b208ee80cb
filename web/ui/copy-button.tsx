import { Copy } from 'lucide-react';
import { useText } from '../language/text.ts';
import { Button, type ButtonProps } from './button.tsx';
import { formStrings } from './form-strings.ts';
import { useToasts } from './toast.tsx';

export interface CopyButtonProps extends Pick<ButtonProps, 'size'> {
  text: string;
  /** What the button says; 'コピー' without it. */
  label?: string;
}

/** Puts a text on the clipboard. Pages without TLS have none: then there is no button, and the text can be marked. */
export function CopyButton({ text, label, size }: CopyButtonProps) {
  const t = useText(formStrings);
  const toasts = useToasts();
  if (!navigator.clipboard) return null;
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    toasts.show({ text: t.copied });
  };
  return (
    <Button icon={Copy} size={size} onClick={() => void copy()}>
      {label ?? t.copy}
    </Button>
  );
}
