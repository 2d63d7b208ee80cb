import { FileText, Paperclip, X } from 'lucide-react';
import { type ClipboardEvent, type DragEvent, useEffect, useRef, useState } from 'react';
import { type EnclosureFile, enclosureTypes, largestEnclosure } from '../../../contract/enclosure-file.ts';
import { enclosureFilePath, uploadEnclosureFile } from '../../../contract/enclosures.ts';
import type { EnclosureRule } from '../../../contract/fulfilment.ts';
import type { EnclosureFileId } from '../../../contract/ids.ts';
import { useCall } from '../../app/api/api.tsx';
import { addressOf } from '../../app/api/client.ts';
import { newId } from '../../app/new-id.ts';
import { useWorkplace } from '../../app/session.tsx';
import { Trouble } from '../../app/trouble.tsx';
import { useUndo } from '../../app/undo.tsx';
import { fileSize } from '../../language/format.ts';
import { useText } from '../../language/text.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Checkbox } from '../../ui/field.tsx';
import { enclosureStrings } from './enclosure-strings.ts';

export interface EnclosureFileProps {
  rule: EnclosureRule;
  disabled: boolean;
  onChange: (rule: EnclosureRule) => void;
}

/** The picture or PDF of a rule: chosen, dropped or pasted; taken away with undo. */
export function EnclosureFileField({ rule, disabled, onChange }: EnclosureFileProps) {
  const t = useText(enclosureStrings);
  const { sending, problem, failure, bring } = useBringing({ rule, disabled, onChange });
  const offerUndo = useUndo();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const latest = useLatest({ rule, onChange });
  const file = rule.file ?? null;
  const takeAway = (gone: EnclosureFile) => {
    onChange({ ...rule, file: null });
    const undo = () => {
      const { rule: now, onChange: change } = latest.current;
      // The rows below move up when one is deleted: it goes back only to where it was.
      if (now.put === rule.put && now.file == null) change({ ...now, file: gone });
    };
    offerUndo({ text: t.fileRemoved(gone.name), undo });
  };
  const take = (event: DragEvent | ClipboardEvent, files: FileList) => {
    if (files.length === 0) return;
    event.preventDefault();
    bring(files[0]);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset within the rule's own would be read twice
    <div
      role="group"
      aria-label={t.file}
      onDragEnter={() => setOver(true)}
      onDragOver={(event) => event.preventDefault()}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={(event) => {
        setOver(false);
        take(event, event.dataTransfer.files);
      }}
      onPaste={(event) => take(event, event.clipboardData.files)}
      className={classNames(
        'flex flex-col gap-2 rounded-md border border-dashed p-3 transition-colors',
        over ? 'border-accent bg-accent-tint' : 'border-line',
      )}
    >
      <p className="font-bold text-sm">{t.file}</p>
      {file ? <Brought file={file} onRemove={disabled ? null : () => takeAway(file)} /> : null}
      <div role="status" className="empty:hidden text-muted text-sm">
        {sending === null ? '' : t.sendingFile(sending)}
      </div>
      {problem ? (
        <p role="alert" className="text-late text-sm">
          {problem}
        </p>
      ) : null}
      <Trouble error={failure} />
      {disabled ? null : (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <Button icon={Paperclip} disabled={sending !== null} onClick={() => input.current?.click()}>
            {file ? t.changeFile : t.chooseFile}
          </Button>
          <p className="min-w-56 grow basis-0 text-muted text-xs">{t.fileHelp}</p>
        </div>
      )}
      <input
        ref={input}
        type="file"
        accept={enclosureTypes.join(',')}
        tabIndex={-1}
        aria-hidden
        className="hidden"
        onChange={(event) => {
          bring(event.currentTarget.files?.[0]);
          // The same file, made smaller and chosen again, must be noticed too.
          event.currentTarget.value = '';
        }}
      />
      {file ? (
        <Checkbox
          label={t.again}
          help={t.againHelp}
          checked={rule.again === true}
          onChange={(event) => onChange({ ...rule, again: event.currentTarget.checked })}
        />
      ) : null}
    </div>
  );
}

function useLatest<T>(value: T) {
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  });
  return latest;
}

/** Looks at a file, sends it, and puts it into the rule as that is by then. */
function useBringing({ rule, disabled, onChange }: EnclosureFileProps) {
  const t = useText(enclosureStrings);
  const call = useCall();
  const { shop } = useWorkplace();
  const latest = useLatest({ rule, onChange });
  const [sending, setSending] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const why = ({ name, type, size }: File): string | null => {
    if (size === 0 || (type !== '' && !enclosureTypes.some((one) => one === type))) return t.fileKind(name);
    return size > largestEnclosure ? t.fileTooLarge(name, fileSize(size)) : null;
  };
  const send = async (file: File) => {
    setSending(file.name);
    try {
      const brought = await call(uploadEnclosureFile, {
        params: { shop: shop.shopId },
        query: { id: newId() as EnclosureFileId, name: file.name },
        input: file,
      });
      latest.current.onChange({ ...latest.current.rule, file: brought });
    } catch (error) {
      setFailure(error);
    } finally {
      setSending(null);
    }
  };
  return {
    sending,
    problem,
    failure,
    bring(file: File | undefined) {
      if (file === undefined || disabled || sending !== null) return;
      setFailure(null);
      const refused = why(file);
      setProblem(refused);
      if (refused === null) void send(file);
    },
  };
}

function Brought({ file, onRemove }: { file: EnclosureFile; onRemove: (() => void) | null }) {
  const t = useText(enclosureStrings);
  return (
    <div className="flex items-center gap-3">
      <EnclosureLink file={file} />
      {onRemove ? <IconButton icon={X} label={t.removeFile(file.name)} onClick={onRemove} /> : null}
    </div>
  );
}

/** What goes along, small; opens whole in another tab. */
export function EnclosureLink({ file }: { file: EnclosureFile }) {
  const t = useText(enclosureStrings);
  const { shop } = useWorkplace();
  const address = addressOf({ path: enclosureFilePath }, { shop: shop.shopId, file: file.id });
  return (
    <a
      href={address}
      target="_blank"
      rel="noreferrer"
      aria-label={t.openFile(file.name)}
      className="flex min-h-11 min-w-0 items-center gap-3 rounded-md border border-line bg-surface py-1.5 pr-3 pl-1.5 hover:bg-hover"
    >
      {file.type === 'application/pdf' ? (
        <FileText aria-hidden size={28} strokeWidth={1.4} className="m-1.5 shrink-0 text-muted" />
      ) : (
        <img src={address} alt="" className="size-10 shrink-0 rounded-sm object-cover" />
      )}
      <span className="min-w-0">
        <span className="block truncate text-sm">{file.name}</span>
        <span className="block text-muted text-xs">{fileSize(file.size)}</span>
      </span>
    </a>
  );
}
