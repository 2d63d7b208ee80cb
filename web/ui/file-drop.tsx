import { FileUp } from 'lucide-react';
import { type DragEvent, useEffect, useId, useRef, useState } from 'react';
import { useText } from '../language/text.ts';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';
import { formStrings } from './form-strings.ts';

export interface FileDropProps {
  /** What to put here: '受注のファイルをここに置く'. */
  label: string;
  help: string;
  /** For the file chooser; a file of another kind can still be dropped, and the server says what it is. */
  accept: string;
  onFile: (file: File) => void;
  /** Where several may be brought at once; without it the first counts. */
  onFiles?: (files: readonly File[]) => void;
  disabled?: boolean;
}

/** A place to drop a file, or several, with a button that does the same. */
export function FileDrop({ label, help, accept, onFile, onFiles, disabled }: FileDropProps) {
  const t = useText(formStrings);
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  useEffect(keepPageOnMissedDrop, []);

  const take = (files: FileList | null) => {
    const [file, ...others] = [...(files ?? [])];
    if (file === undefined || disabled) return;
    if (others.length > 0 && onFiles) onFiles([file, ...others]);
    else onFile(file);
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra way; the button does the same
    <div
      onDragEnter={() => setOver(true)}
      onDragOver={(event) => event.preventDefault()}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={onDrop}
      className={classNames(
        'flex flex-col items-center gap-3 rounded-lg border border-dashed px-5 py-10 text-center transition-colors',
        over ? 'border-accent bg-accent-tint' : 'border-line-strong bg-surface',
      )}
    >
      <FileUp aria-hidden size={26} strokeWidth={1.4} className="text-faint" />
      <div>
        <p className="font-bold text-base">{label}</p>
        <p id={id} className="mt-0.5 text-muted text-sm">
          {help}
        </p>
      </div>
      <input
        ref={input}
        type="file"
        accept={accept}
        multiple={onFiles !== undefined}
        tabIndex={-1}
        aria-hidden
        className="hidden"
        onChange={(event) => {
          take(event.currentTarget.files);
          // The same file, corrected and chosen again, must be noticed too.
          event.currentTarget.value = '';
        }}
      />
      <Button look="primary" disabled={disabled} aria-describedby={id} onClick={() => input.current?.click()}>
        {t.chooseFile}
      </Button>
    </div>
  );
}

/** A file that misses the place by a finger's breadth must not replace the page with itself. */
function keepPageOnMissedDrop(): () => void {
  const ignore = (event: globalThis.DragEvent) => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  };
  window.addEventListener('dragover', ignore);
  window.addEventListener('drop', ignore);
  return () => {
    window.removeEventListener('dragover', ignore);
    window.removeEventListener('drop', ignore);
  };
}
