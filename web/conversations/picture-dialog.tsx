import { ChevronLeft, ChevronRight, Download } from 'lucide-react';
import { useState } from 'react';
import { fileSize } from '../language/format.ts';
import { useText } from '../language/text.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { isKey } from '../ui/keyboard/keys.ts';
import { download, type PlacedFile } from './file-address.ts';
import { threadStrings } from './thread-strings.ts';

export interface PictureDialogProps {
  pictures: readonly PlacedFile[];
  start: number;
  onClose: () => void;
}

/** The pictures of a message one after the other, as large as the window allows. */
export function PictureDialog({ pictures, start, onClose }: PictureDialogProps) {
  const t = useText(threadStrings);
  const [at, setAt] = useState(start);
  const picture = pictures[at];
  if (!picture) return null;
  const { file, address } = picture;
  const turn = (by: 1 | -1) => setAt((at + by + pictures.length) % pictures.length);
  const several = pictures.length > 1;
  return (
    <Dialog
      open
      onClose={onClose}
      title={file.name}
      about={`${fileSize(file.size)}${several ? `  ${at + 1} / ${pictures.length}` : ''}`}
      shape="wide"
      footer={
        <>
          {several ? (
            <>
              <IconButton icon={ChevronLeft} label={t.previousPicture} keys="Left" onClick={() => turn(-1)} />
              <IconButton icon={ChevronRight} label={t.nextPicture} keys="Right" onClick={() => turn(1)} />
            </>
          ) : null}
          <Button icon={Download} onClick={() => download(address, file.name)}>
            {t.save}
          </Button>
        </>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the buttons below do the same as the arrow keys */}
      <div
        data-first-focus
        tabIndex={-1}
        onKeyDown={(event) => {
          if (several && isKey(event, 'Left')) turn(-1);
          if (several && isKey(event, 'Right')) turn(1);
        }}
        className="flex justify-center outline-none"
      >
        <img
          src={address}
          alt={file.name}
          className="max-h-[62vh] max-w-full rounded-md bg-sunken object-contain"
        />
      </div>
    </Dialog>
  );
}
