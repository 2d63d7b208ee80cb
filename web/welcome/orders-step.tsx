import { useState } from 'react';
import type { ImportId } from '../../contract/ids.ts';
import { ImportFlow } from '../imports/import-flow.tsx';
import { useText } from '../language/text.ts';
import { Button } from '../ui/button.tsx';
import { StepDone, StepFrame, type StepProps } from './step-frame.tsx';
import { welcomeStrings } from './strings.ts';

/** ③ 受注を取り込む */
export function OrdersStep(props: StepProps) {
  const t = useText(welcomeStrings);
  const [id, setId] = useState<ImportId | null>(null);
  const [more, setMore] = useState(false);
  const done = props.progress.states.orders === 'done';
  if (done && !more && id === null) {
    return (
      <StepFrame id="orders" {...props}>
        <StepDone text={t.ordersDone} onNext={props.onNext}>
          <Button size="large" onClick={() => setMore(true)}>
            {t.importMore}
          </Button>
        </StepDone>
      </StepFrame>
    );
  }
  return (
    <StepFrame id="orders" {...props}>
      <ImportFlow
        id={id}
        onImport={setId}
        onward={
          <Button look="primary" size="large" onClick={props.onNext}>
            {t.next}
          </Button>
        }
      />
    </StepFrame>
  );
}
