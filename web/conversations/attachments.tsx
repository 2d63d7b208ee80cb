import {
  CalendarDays,
  Download,
  File,
  FileArchive,
  FileAudio,
  FileSpreadsheet,
  FileText,
  FileVideo,
  Image,
  type LucideIcon,
  Mail,
} from 'lucide-react';
import { useState } from 'react';
import type { Attachment } from '../../contract/messages.ts';
import { useWorkplace } from '../app/session.tsx';
import { fileSize } from '../language/format.ts';
import { useText } from '../language/text.ts';
import { classNames } from '../ui/class-names.ts';
import { type BroughtFiles, fileAddress, isMail, isPicture, type PlacedFile } from './file-address.ts';
import { later } from './later.tsx';
import { threadStrings } from './thread-strings.ts';

const AttachedMail = later(async () => (await import('./attached-mail.tsx')).AttachedMail);
const PictureDialog = later(async () => (await import('./picture-dialog.tsx')).PictureDialog);

const icons: readonly [RegExp, LucideIcon][] = [
  [/^image\//, Image],
  [/^video\//, FileVideo],
  [/^audio\//, FileAudio],
  [/spreadsheet|excel|\bcsv\b/, FileSpreadsheet],
  [/zip|compressed|x-(7z|rar|tar|lzh)/, FileArchive],
  [/^message\//, Mail],
  [/calendar/, CalendarDays],
  [/^text\/|pdf|word|document/, FileText],
];

/** The picture for a kind of file. */
export function fileIcon(type: string): LucideIcon {
  return icons.find(([pattern]) => pattern.test(type))?.[1] ?? File;
}

/**
 * The files of a message, in or out: pictures can be looked at, mails read, everything is saved; nothing runs inside
 * the page.
 */
export function Attachments({ files, from }: BroughtFiles) {
  const t = useText(threadStrings);
  const { shop } = useWorkplace();
  const [looked, setLooked] = useState<number | null>(null);
  if (files.length === 0) return null;
  const pictures = files.flatMap<PlacedFile>((file) => {
    const address = isPicture(file) ? fileAddress(shop.shopId, from, file) : null;
    return address ? [{ file, address }] : [];
  });
  const mails = from.rawInputId === null ? [] : files.filter((file) => isMail(file));
  const others = files.filter((file) => !mails.includes(file));
  return (
    <>
      {mails.map((file) => (
        <AttachedMail key={file.index} file={file} from={from} Files={Attachments} />
      ))}
      <ul
        aria-label={t.attachments}
        className={classNames('mt-3 flex flex-wrap items-end gap-2', others.length === 0 && 'hidden')}
      >
        {others.map((file) => {
          const at = pictures.findIndex((one) => one.file.index === file.index);
          const picture = pictures[at];
          return (
            <li key={file.index} className="min-w-0 max-w-full">
              {picture ? (
                <Thumbnail picture={picture} onLook={() => setLooked(at)} />
              ) : (
                <FileChip file={file} address={fileAddress(shop.shopId, from, file)} />
              )}
            </li>
          );
        })}
      </ul>
      {looked === null ? null : (
        <PictureDialog pictures={pictures} start={looked} onClose={() => setLooked(null)} />
      )}
    </>
  );
}

function Thumbnail({ picture, onLook }: { picture: PlacedFile; onLook: () => void }) {
  const t = useText(threadStrings);
  const { file, address } = picture;
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-label={t.picture(file.name)}
      title={`${file.name} ${fileSize(file.size)}`}
      onClick={onLook}
      className="block overflow-hidden rounded-md border border-line bg-sunken hover:border-line-strong"
    >
      <img src={address} alt="" loading="lazy" className="h-22 min-w-16 max-w-44 object-cover" />
    </button>
  );
}

function FileChip({ file, address }: { file: Attachment; address: string | null }) {
  const t = useText(threadStrings);
  const Icon = fileIcon(file.type);
  const content = (
    <>
      <Icon aria-hidden size={15} strokeWidth={1.8} className="shrink-0 text-faint" />
      <span className="truncate">{file.name}</span>
      <span className="shrink-0 text-faint text-xs">{fileSize(file.size)}</span>
    </>
  );
  const look =
    'inline-flex min-h-8 max-w-70 items-center gap-2 rounded-md border border-line bg-surface px-2.5 text-sm pointer-coarse:min-h-11';
  if (address === null) return <span className={look}>{content}</span>;
  return (
    <a href={address} download={file.name} title={file.name} className={`group ${look} hover:bg-hover`}>
      {content}
      <span className="sr-only">{t.download}</span>
      <Download aria-hidden size={14} className="shrink-0 text-faint group-hover:text-text" />
    </a>
  );
}
