import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { encodings, lookAgain, type OrderImport, type Separator } from '../../contract/order-imports.ts';
import { useCall } from '../app/api/api.tsx';
import { Refused } from '../app/api/client.ts';
import { useWorkplace } from '../app/session.tsx';
import { Trouble } from '../app/trouble.tsx';
import { useText } from '../language/text.ts';
import { ChoiceChips } from '../ui/choice-chips.tsx';
import { ErrorState } from '../ui/states.tsx';
import { importStrings } from './strings.ts';

type Way = Partial<Pick<OrderImport, 'encoding' | 'separator'>>;

/** How the file is read: encoding and separator, found by themselves, to be switched where that went wrong. */
export function Reading({ file }: { file: OrderImport }) {
  const t = useText(importStrings);
  const { look, busy, failure } = useLook(file);
  const noHeader = failure instanceof Refused && failure.refusal.reason === 'file_no_header';
  // Nobody exports UTF-16 with the other byte order; it is offered only where it was found.
  const offered = encodings.filter((one) => one !== 'utf-16be' || file.encoding === one);
  const separators: readonly { value: Separator; label: string }[] = [
    { value: ',', label: t.separators.comma },
    { value: '\t', label: t.separators.tab },
    { value: ';', label: t.separators.semicolon },
  ];
  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-4 desk:grid-cols-[1fr_auto]">
        <ChoiceChips
          label={t.encoding}
          help={t.encodingHelp}
          value={file.encoding}
          choices={offered.map((value) => ({ value, label: t.encodings[value] }))}
          onChoose={(encoding) => void look({ encoding })}
          disabled={busy}
        />
        <ChoiceChips
          label={t.separator}
          value={file.separator}
          choices={separators}
          onChoose={(separator) => void look({ separator })}
          disabled={busy}
        />
      </div>
      {noHeader ? (
        <ErrorState inline title={t.noHeaderSo} next={t.noHeaderSoNext} />
      ) : (
        <Trouble error={failure} />
      )}
    </div>
  );
}

function useLook(file: OrderImport) {
  const call = useCall();
  const queries = useQueryClient();
  const { shop } = useWorkplace();
  const [state, setState] = useState<{ busy: boolean; failure: unknown }>({ busy: false, failure: null });
  const look = async (input: Way) => {
    setState({ busy: true, failure: null });
    try {
      const seen = await call(lookAgain, { params: { shop: shop.shopId, import: file.id }, input });
      queries.setQueryData(['shop', shop.shopId, 'import', file.id], seen);
      setState({ busy: false, failure: null });
    } catch (failure) {
      setState({ busy: false, failure });
    }
  };
  return { look, ...state };
}
