import { useQuery } from '@tanstack/react-query';
import { ChevronDown, ChevronRight, Download, Mail } from 'lucide-react';
import { type ComponentType, useId, useState } from 'react';
import { getAttachedMail, type AttachedMail as Inner } from '../../contract/inputs.ts';
import type { Attachment } from '../../contract/messages.ts';
import { useCall } from '../app/api/api.tsx';
import { useWorkplace } from '../app/session.tsx';
import { dayAndTime, fileSize } from '../language/format.ts';
import { useLanguage } from '../language/preference.ts';
import { useText } from '../language/text.ts';
import { useNow } from '../ui/waiting-time.tsx';
import { type Bringer, type BroughtFiles, fileAddress, wayTo } from './file-address.ts';
import { later } from './later.tsx';
import { LayoutSwitch } from './layout-switch.tsx';
import { MessageWords } from './message-text.tsx';
import { threadStrings } from './thread-strings.ts';

const MessageLayout = later(async () => (await import('./message-layout.tsx')).MessageLayout);

export interface AttachedMailProps {
  file: Attachment;
  from: Bringer;
  /** How the files of a mail are shown; they may be mails again. */
  Files: ComponentType<BroughtFiles>;
}

/**
 * A mail that is attached to a mail (what somebody passed on): who wrote it, when and about what; opened, it is read
 * like any other, with files of its own. Until the server has told, and where it cannot, it is a file.
 */
export function AttachedMail({ file, from, Files }: AttachedMailProps) {
  const t = useText(threadStrings);
  const [open, setOpen] = useState(false);
  const within = [...(from.within ?? []), file.index];
  const { data: mail } = useAttachedMail({ rawInputId: from.rawInputId, within });
  const { shop } = useWorkplace();
  const body = useId();
  const address = fileAddress(shop.shopId, from, file);
  const Arrow = open ? ChevronDown : ChevronRight;
  return (
    <section
      aria-label={t.attachedMail(mail?.subject || file.name)}
      className="mt-3 max-w-[46em] rounded-md border border-line bg-surface"
    >
      <div className="flex items-center gap-1 pr-1">
        <button
          type="button"
          aria-expanded={open}
          aria-controls={body}
          disabled={!mail}
          onClick={() => setOpen(!open)}
          className="flex min-h-11 min-w-0 grow items-center gap-2.5 rounded-md px-3 py-2 text-left hover:bg-hover disabled:hover:bg-transparent"
        >
          <Mail aria-hidden size={16} strokeWidth={1.8} className="shrink-0 text-faint" />
          <Summary file={file} mail={mail} />
          {mail ? <Arrow aria-hidden size={15} className="ml-auto shrink-0 text-faint" /> : null}
        </button>
        {address ? (
          <a
            href={address}
            download={file.name}
            title={t.save}
            className="flex size-9 shrink-0 items-center justify-center rounded-md text-faint hover:bg-hover hover:text-text pointer-coarse:size-11"
          >
            <Download aria-hidden size={15} />
            <span className="sr-only">
              {file.name}
              {t.download}
            </span>
          </a>
        ) : null}
      </div>
      <div id={body}>
        {open && mail ? (
          <Content mail={mail} from={{ rawInputId: from.rawInputId, within }} Files={Files} />
        ) : null}
      </div>
    </section>
  );
}

function useAttachedMail({ rawInputId, within }: Bringer) {
  const call = useCall();
  const { shop } = useWorkplace();
  return useQuery({
    queryKey: ['shop', shop.shopId, 'attached-mail', rawInputId, within],
    queryFn: ({ signal }) =>
      call(getAttachedMail, {
        params: { shop: shop.shopId, input: rawInputId ?? '' },
        query: wayTo(within),
        signal,
      }),
    enabled: rawInputId !== null,
    // What has arrived never changes.
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}

/** The spelling of the person, or what the file says of itself. */
function Summary({ file, mail }: { file: Attachment; mail: Inner | undefined }) {
  const language = useLanguage();
  const now = useNow();
  if (!mail) {
    return (
      <span className="min-w-0 truncate text-sm">
        {file.name} <span className="text-faint text-xs">{fileSize(file.size)}</span>
      </span>
    );
  }
  return (
    <span className="min-w-0">
      <b className="block truncate text-sm">{mail.subject || file.name}</b>
      <span className="flex flex-wrap gap-x-2 text-faint text-xs">
        <span className="truncate">{mail.from.name || mail.from.address}</span>
        {mail.writtenAt ? (
          <time dateTime={mail.writtenAt}>{dayAndTime(mail.writtenAt, language, now)}</time>
        ) : null}
      </span>
    </span>
  );
}

function Content({ mail, from, Files }: { mail: Inner } & Omit<AttachedMailProps, 'file'>) {
  const t = useText(threadStrings);
  const [layout, setLayout] = useState(false);
  const to = mail.to.map((one) => one.address).join(', ');
  return (
    <div className="border-line border-t px-3 py-2.5">
      <p className="mb-2 break-words text-faint text-xs">
        {mail.from.address}
        {to ? ` → ${to}` : ''}
      </p>
      {layout ? (
        <MessageLayout mail={from} who={mail.from.name || mail.from.address} />
      ) : (
        <MessageWords words={mail} />
      )}
      {mail.hasHtml ? <LayoutSwitch on={layout} onTurn={() => setLayout(!layout)} /> : null}
      <Files files={mail.attachments} from={from} />
      <p className="mt-2 text-faint text-xs">{t.attachedAbout}</p>
    </div>
  );
}
