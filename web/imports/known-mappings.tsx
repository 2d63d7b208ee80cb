import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type FileMapping, forgetMapping, listMappings } from '../../contract/order-imports.ts';
import { useCall } from '../app/api/api.tsx';
import { useWorkplace } from '../app/session.tsx';
import { Trouble } from '../app/trouble.tsx';
import { nearTime } from '../language/format.ts';
import { useLanguage } from '../language/preference.ts';
import { useText } from '../language/text.ts';
import { Button } from '../ui/button.tsx';
import { useToasts } from '../ui/toast.tsx';
import { listStrings } from './list-strings.ts';

/** Columns that are known by heart, each to be forgotten. Nothing where there are none. */
export function KnownMappings() {
  const t = useText(listStrings);
  const call = useCall();
  const queries = useQueryClient();
  const toasts = useToasts();
  const { shop } = useWorkplace();
  const [failure, setFailure] = useState<unknown>(null);
  const queryKey = ['shop', shop.shopId, 'file-mappings'];
  const { data } = useQuery({
    queryKey,
    queryFn: () => call(listMappings, { params: { shop: shop.shopId } }),
  });
  if (!data || data.mappings.length === 0) return null;
  const forget = async ({ key, name }: FileMapping) => {
    try {
      await call(forgetMapping, { params: { shop: shop.shopId, key } });
      toasts.show({ text: t.forgotten(name) });
      setFailure(null);
    } catch (error) {
      setFailure(error);
    }
    void queries.invalidateQueries({ queryKey });
  };
  return (
    <details className="mt-6">
      <summary className="cursor-pointer rounded-sm font-bold text-sm">
        {t.known} ({data.mappings.length})
      </summary>
      <p className="mt-1 text-muted text-sm">{t.knownAbout}</p>
      <Trouble error={failure} />
      <ul className="mt-2 divide-y divide-line border-line border-y">
        {data.mappings.map((one) => (
          <Row key={one.key} mapping={one} onForget={() => void forget(one)} />
        ))}
      </ul>
    </details>
  );
}

function Row({ mapping, onForget }: { mapping: FileMapping; onForget: () => void }) {
  const t = useText(listStrings);
  const language = useLanguage();
  return (
    <li className="flex items-center gap-3 py-2">
      <div className="min-w-0 grow">
        <p className="break-words">{mapping.name}</p>
        <p className="truncate text-muted text-sm">
          {t.columns(mapping.columns.length)} · {mapping.columns.slice(0, 6).join('、')}
        </p>
        <p className="text-faint text-xs">{t.used(nearTime(mapping.usedAt, language))}</p>
      </div>
      <Button size="small" aria-label={t.forgetOf(mapping.name)} onClick={onForget}>
        {t.forget}
      </Button>
    </li>
  );
}
