import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { previewShippedMail } from '../../../contract/enclosures.ts';
import type { InputOf } from '../../../contract/endpoint.ts';
import { useCall } from '../../app/api/api.tsx';
import { useWorkplace } from '../../app/session.tsx';
import { Trouble } from '../../app/trouble.tsx';
import { useText } from '../../language/text.ts';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import type { FulfilmentDraft } from './draft.ts';
import { EnclosureLink } from './enclosure-file.tsx';
import { enclosureStrings } from './enclosure-strings.ts';

type Asked = InputOf<typeof previewShippedMail>;

export interface ShippedPreviewProps {
  draft: FulfilmentDraft;
  parcel: Asked['parcel'];
}

/** 発送のお知らせ as it would arrive with what is being set, saved or not. It leaves the desk, so it is Japanese. */
export function ShippedPreview({ draft, parcel }: ShippedPreviewProps) {
  const t = useText(enclosureStrings);
  const [to, setTo] = useState<Asked['to']>('usual');
  const { data, error, refetch } = usePreview({ draft, parcel, to });
  return (
    <section aria-label={t.previewTitle} className="flex flex-col gap-3 border-line border-t pt-4">
      <h3 className="font-bold">{t.previewTitle}</h3>
      <ChoiceChips
        label={t.previewTo}
        value={to}
        choices={(['usual', 'phone', 'mall'] as const).map((value) => ({
          value,
          label: t.previewTos[value],
        }))}
        onChoose={setTo}
      />
      {to === 'usual' ? null : <p className="text-muted text-sm">{t.previewPlain}</p>}
      <Trouble error={error} onRetry={() => void refetch()} />
      {data ? (
        <article className="flex flex-col gap-3 rounded-md border border-line bg-surface p-4">
          <p className="break-words">
            <span className="text-muted text-sm">{t.previewSubject}</span> <b lang="ja">{data.subject}</b>
          </p>
          <p lang="ja" className="whitespace-pre-wrap break-words text-base leading-relaxed">
            {data.text}
          </p>
          {data.files.length === 0 ? null : (
            <ul aria-label={t.previewFiles} className="flex flex-wrap gap-2">
              {data.files.map((file) => (
                <li key={file.id} className="min-w-0 max-w-full">
                  <EnclosureLink file={file} />
                </li>
              ))}
            </ul>
          )}
        </article>
      ) : null}
    </section>
  );
}

/** Typing rests when nothing came for so long (ms). */
const REST_MS = 300;

function useRested<T>(value: T): T {
  const written = JSON.stringify(value);
  const [rested, setRested] = useState(written);
  useEffect(() => {
    const timer = setTimeout(() => setRested(written), REST_MS);
    return () => clearTimeout(timer);
  }, [written]);
  return useMemo(() => JSON.parse(rested) as T, [rested]);
}

/** Asked anew when typing rests; the last answer stays until then. */
function usePreview({ draft, parcel, to }: ShippedPreviewProps & Pick<Asked, 'to'>) {
  const call = useCall();
  const { shop } = useWorkplace();
  const input = useRested<Asked>({
    enclosures: draft.enclosures.filter(({ put }) => put.trim() !== ''),
    words: { subject: draft.mailSubject, opening: draft.mailOpening, closing: draft.mailClosing },
    parcel,
    to,
  });
  return useQuery({
    queryKey: ['shop', shop.shopId, 'shipped-mail-preview', input],
    queryFn: ({ signal }) => call(previewShippedMail, { params: { shop: shop.shopId }, input, signal }),
    placeholderData: keepPreviousData,
    enabled: parcel.day !== '',
  });
}
