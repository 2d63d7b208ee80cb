import { useState } from 'react';
import { type ApiToken, revokeApiToken } from '../../../contract/api-tokens.ts';
import { useCall } from '../../app/api/api.tsx';
import { useWorkplace } from '../../app/session.tsx';
import { Trouble } from '../../app/trouble.tsx';
import { useText } from '../../language/text.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { apiKeyStrings } from './strings.ts';

export interface RevokeKeyProps {
  token: ApiToken;
  onClose: () => void;
  onRevoked: () => void;
}

/** Asks before a key opens nothing any more. */
export function RevokeKey({ token, onClose, onRevoked }: RevokeKeyProps) {
  const t = useText(apiKeyStrings);
  const call = useCall();
  const { shop } = useWorkplace();
  const [state, setState] = useState<{ busy: boolean; failure: unknown }>({ busy: false, failure: null });
  const revoke = async () => {
    setState({ busy: true, failure: null });
    try {
      await call(revokeApiToken, { params: { shop: shop.shopId, token: token.id } });
      onRevoked();
    } catch (failure) {
      setState({ busy: false, failure });
    }
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t.revokeOf(token.name)}
      about={t.revokeAbout}
      footer={
        <>
          <Button onClick={onClose} data-first-focus>
            {t.cancel}
          </Button>
          <Button look="primary" busy={state.busy} onClick={() => void revoke()}>
            {t.revoke}
          </Button>
        </>
      }
    >
      <Trouble error={state.failure} />
    </Dialog>
  );
}
