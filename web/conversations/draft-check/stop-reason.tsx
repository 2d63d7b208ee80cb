import { useEffect, useRef } from 'react';
import { useText } from '../../language/text.ts';
import { Button } from '../../ui/button.tsx';
import { Field, TextInput } from '../../ui/field.tsx';
import { checkStrings } from './check-strings.ts';
import { useDraftCheckHere } from './draft-check-context.ts';

/** 「このまま送る」: one line for the reason; the send key then sends. */
export function StopReason() {
  const t = useText(checkStrings);
  const { reason, findings, phase } = useDraftCheckHere();
  const line = useRef<HTMLInputElement>(null);
  const { open, missed } = reason;
  useEffect(() => {
    if (open) line.current?.focus();
  }, [open]);
  useEffect(() => {
    if (missed > 0) line.current?.focus();
  }, [missed]);
  const more = findings.some((one) => one.severity === 'stop' && !reason.allows(one));
  if (!open || (more && phase !== 'failed')) {
    return (
      <Button look="quiet" size="small" className="mt-1" onClick={reason.begin}>
        {t.sendAnyway}
      </Button>
    );
  }
  return (
    <div className="mt-2 flex flex-col gap-1.5 px-2">
      <Field label={t.reason} help={t.reasonHint} error={missed > 0 ? t.reasonMissing : undefined}>
        <TextInput
          ref={line}
          defaultValue={reason.text}
          maxLength={500}
          placeholder={t.reasonExample}
          onChange={(event) => reason.write(event.currentTarget.value)}
        />
      </Field>
      <div>
        <Button look="quiet" size="small" onClick={reason.cancel}>
          {t.cancel}
        </Button>
      </div>
    </div>
  );
}
