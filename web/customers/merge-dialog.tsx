import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CustomerPage } from '../../contract/customers.ts';
import { useCall } from '../app/api/api.tsx';
import { useWorkplace } from '../app/session.tsx';
import { Trouble } from '../app/trouble.tsx';
import { useText } from '../language/text.ts';
import { OrderSearch } from '../orders/order-search.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { CustomerLines } from './customer-rows.tsx';
import { customersQuery } from './queries.ts';
import { customerStrings } from './strings.ts';
import { useTwins } from './use-people.ts';

/** So many fit into the window; more words find the rest. */
const SHOWN = 10;

/** Finds another record of this person that nothing has proposed. */
export function MergeDialog({ page, onClose }: { page: CustomerPage; onClose: () => void }) {
  const t = useText(customerStrings);
  const call = useCall();
  const { shop } = useWorkplace();
  const twins = useTwins();
  const [words, setWords] = useState(page.name);
  const { data, error, refetch } = useInfiniteQuery(customersQuery(call, shop.shopId, words));
  const found = (data?.pages[0]?.customers ?? []).filter((one) => one.id !== page.id).slice(0, SHOWN);
  return (
    <Dialog open onClose={onClose} title={t.mergeTitle} about={t.mergeAbout(page.name)} shape="wide">
      <OrderSearch words={words} onSearch={setWords} label={t.search} hint={t.searchHint} />
      <Trouble error={error} onRetry={() => void refetch()} />
      {data && found.length === 0 ? <p className="text-muted text-sm">{t.nothing(words)}</p> : null}
      <ul className="flex flex-col divide-y divide-line">
        {found.map((one) => (
          <li key={one.id} className="flex flex-wrap items-start gap-3 py-3">
            <div className="min-w-60 grow basis-0">
              <CustomerLines customer={one} />
            </div>
            <Button
              size="small"
              busy={twins.busy}
              aria-label={`${t.mergePick}: ${one.name || t.unknownName}`}
              onClick={() =>
                void twins.merge(page, one.id).then((kept) => (kept === null ? undefined : onClose()))
              }
            >
              {t.mergePick}
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
