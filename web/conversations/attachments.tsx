import { Download, Paperclip } from 'lucide-react';
import type { Message } from '../../contract/messages.ts';
import { useWorkplace } from '../app/session.tsx';
import { fileSize } from '../language/format.ts';
import { useText } from '../language/text.ts';
import { threadStrings } from './thread-strings.ts';

/** The files of a message, to be saved; nothing a stranger sent is ever opened inside the page. */
export function Attachments({ message }: { message: Message }) {
  const t = useText(threadStrings);
  const { shop } = useWorkplace();
  if (message.attachments.length === 0 || message.rawInputId === null) return null;
  const folder = `/api/shops/${shop.shopId}/inputs/${message.rawInputId}/attachments`;
  return (
    <ul aria-label={t.attachments} className="mt-3 flex flex-wrap gap-2">
      {message.attachments.map((file) => (
        <li key={file.index}>
          <a
            href={`${folder}/${file.index}`}
            download={file.name}
            className="group inline-flex min-h-8 max-w-70 items-center gap-2 rounded-md border border-line bg-surface px-2.5 text-sm hover:bg-hover pointer-coarse:min-h-11"
          >
            <Paperclip aria-hidden size={14} className="shrink-0 text-faint" />
            <span className="truncate">{file.name}</span>
            <span className="shrink-0 text-faint text-xs">{fileSize(file.size)}</span>
            <span className="sr-only">{t.download}</span>
            <Download aria-hidden size={14} className="shrink-0 text-faint group-hover:text-text" />
          </a>
        </li>
      ))}
    </ul>
  );
}
