import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useWorkplace } from '../app/session.tsx';
import { useText } from '../language/text.ts';
import { ConnectMail } from '../settings/mail/connect-mail.tsx';
import { Button } from '../ui/button.tsx';
import { StepDone, StepFrame, type StepProps } from './step-frame.tsx';
import { welcomeStrings } from './strings.ts';

/** ② メールをつなぐ */
export function MailStep(props: StepProps) {
  const t = useText(welcomeStrings);
  const queries = useQueryClient();
  const { shop, me } = useWorkplace();
  const { addresses } = props.progress;
  const [adding, setAdding] = useState(false);
  const connected = () => {
    setAdding(false);
    void queries.invalidateQueries({ queryKey: ['shop', shop.shopId, 'mail-accounts'] });
  };
  return (
    <StepFrame id="mail" {...props}>
      {addresses.length > 0 && !adding ? (
        <StepDone text={t.mailDone(addresses.join('、'))} onNext={props.onNext}>
          <Button size="large" onClick={() => setAdding(true)}>
            {t.addAnother}
          </Button>
        </StepDone>
      ) : (
        <ConnectMail address={addresses.length === 0 ? me.email : ''} onDone={connected} />
      )}
    </StepFrame>
  );
}
