import { RotateCcw, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Upload } from '../../contract/messages.ts';
import { Unreachable } from '../app/api/client.ts';
import { explain } from '../app/api/refusal-sentences.ts';
import { useWorkplace } from '../app/session.tsx';
import { fileSize } from '../language/format.ts';
import { useLanguage } from '../language/preference.ts';
import { useText } from '../language/text.ts';
import { IconButton } from '../ui/button.tsx';
import { fileIcon } from './attachments.tsx';
import { fileAddress, isPicture } from './file-address.ts';
import { fileStrings } from './file-strings.ts';
import type { TrayFile } from './file-tray.ts';
import type { Files } from './use-files.ts';

const chip =
  'relative flex min-h-9 max-w-full items-center gap-2 overflow-hidden rounded-md border bg-surface pl-2.5 text-sm pointer-coarse:min-h-11';

/** The files of the reply: what is there, what is on its way and how far, what failed and how to try again. */
export function ReplyFiles({ files }: { files: Files }) {
  const t = useText(fileStrings);
  const { there, coming, problems } = files;
  return (
    <>
      {problems.length > 0 ? (
        <div role="alert" className="px-5 pb-1 text-late text-sm">
          {problems.map((problem) => (
            <p key={problem}>{problem}</p>
          ))}
        </div>
      ) : null}
      {there.length + coming.length > 0 ? (
        <ul
          aria-label={t.files}
          className="flex max-h-30 shrink-0 flex-wrap gap-2 overflow-y-auto px-4 pt-1 pb-2"
        >
          {there.map((upload) => (
            <li key={upload.id} className="min-w-0 max-w-full">
              <There upload={upload} onRemove={() => files.remove(upload.id)} />
            </li>
          ))}
          {coming.map((file) => (
            <li key={file.id} className="min-w-0 max-w-full">
              <Coming
                file={file}
                onRetry={() => files.retry(file.id)}
                onRemove={() => files.remove(file.id)}
              />
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

function There({ upload, onRemove }: { upload: Upload; onRemove: () => void }) {
  const t = useText(fileStrings);
  const { shop } = useWorkplace();
  const Icon = fileIcon(upload.type);
  const address = isPicture(upload)
    ? fileAddress(shop.shopId, { rawInputId: null }, { upload: upload.id, index: 0 })
    : null;
  return (
    <div className={`${chip} border-line`}>
      {address ? (
        <img src={address} alt="" className="-ml-1.5 size-7 shrink-0 rounded-sm object-cover" />
      ) : (
        <Icon aria-hidden size={15} className="shrink-0 text-faint" />
      )}
      <span className="max-w-60 truncate" title={upload.name}>
        {upload.name}
      </span>
      <span className="shrink-0 text-faint text-xs">{fileSize(upload.size)}</span>
      <IconButton size="small" icon={X} label={t.remove(upload.name)} onClick={onRemove} />
    </div>
  );
}

interface ComingProps {
  file: TrayFile;
  onRetry: () => void;
  onRemove: () => void;
}

function Coming({ file, onRetry, onRemove }: ComingProps) {
  const t = useText(fileStrings);
  const Icon = fileIcon(file.file.type);
  const percent = Math.round((file.share ?? 0) * 100);
  const failed = file.error !== undefined;
  return (
    <div className={`${chip} ${failed ? 'border-late/50' : 'border-line'}`}>
      <Icon aria-hidden size={15} className="shrink-0 text-faint" />
      <span className="max-w-60 truncate" title={file.name}>
        {file.name}
      </span>
      {failed ? (
        <Failed file={file} onRetry={onRetry} />
      ) : (
        <span className="shrink-0 text-faint text-xs">{file.share === null ? t.waiting : `${percent}%`}</span>
      )}
      <IconButton size="small" icon={X} label={t.cancel(file.name)} onClick={onRemove} />
      {failed ? null : (
        <span
          role="progressbar"
          aria-label={t.sending(file.name)}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={percent}
          className="absolute inset-x-0 bottom-0 h-0.5 bg-accent-tint-strong"
        >
          <span className="block h-full bg-accent transition-[width]" style={{ width: `${percent}%` }} />
        </span>
      )}
    </div>
  );
}

function Failed({ file, onRetry }: { file: TrayFile; onRetry: () => void }) {
  const t = useText(fileStrings);
  const language = useLanguage();
  const away = file.error instanceof Unreachable;
  const words = away ? t.offline : explain(file.error, language).what;
  return (
    <>
      <span role="alert" className="min-w-0 text-late text-xs" title={words}>
        {t.failed} <span className="text-muted">{words}</span>
      </span>
      <IconButton size="small" icon={RotateCcw} label={`${t.retry}: ${file.name}`} onClick={onRetry} />
    </>
  );
}

/** While a file is held over the window: where to let it go. A drop that misses never replaces the page. */
export function DropHere({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const t = useText(fileStrings);
  const [over, setOver] = useState(false);
  useEffect(() => {
    let leaving: ReturnType<typeof setTimeout> | undefined;
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const onOver = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
      clearTimeout(leaving);
      // Nothing says that the pointer has left the window; while it is here this comes many times a second.
      leaving = setTimeout(() => setOver(false), 250);
    };
    const onDrop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      clearTimeout(leaving);
      setOver(false);
      onFiles([...(event.dataTransfer?.files ?? [])]);
    };
    window.addEventListener('dragover', onOver);
    window.addEventListener('drop', onDrop);
    return () => {
      clearTimeout(leaving);
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('drop', onDrop);
    };
  });
  if (!over) return null;
  return (
    <div className="pointer-events-none absolute inset-1 z-10 flex items-center justify-center rounded-lg border-2 border-accent border-dashed bg-accent-tint/95 font-bold text-accent-text">
      {t.drop}
    </div>
  );
}
