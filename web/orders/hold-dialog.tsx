import { useState } from 'react';
import { useText } from '../language/text.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field, TextInput } from '../ui/field.tsx';
import { consignmentStrings } from './consignment-strings.ts';

export interface HoldDialogProps {
  /** What is written there already, e.g. what the customer said. */
  note?: string;
  onHold: (note: string) => void;
  onClose: () => void;
}

/** Asks why an order is to be kept back; the reason may be left out. */
export function HoldDialog({ note = '', onHold, onClose }: HoldDialogProps) {
  const t = useText(consignmentStrings);
  const [written, setWritten] = useState(note);
  const hold = () => {
    onHold(written.trim());
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t.hold}
      about={t.holdAbout}
      footer={
        <>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button look="primary" onClick={hold}>
            {t.hold}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          hold();
        }}
      >
        <Field label={t.holdNote} help={t.holdNoteHelp} optional={t.holdOptional}>
          <TextInput
            data-first-focus
            maxLength={500}
            value={written}
            onChange={(event) => setWritten(event.currentTarget.value)}
          />
        </Field>
      </form>
    </Dialog>
  );
}
