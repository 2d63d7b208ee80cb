import { MapPinned } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { Consignment } from '../../contract/orders.ts';
import { useCan } from '../app/session.tsx';
import { useText } from '../language/text.ts';
import { Button } from '../ui/button.tsx';
import { addressStrings } from './address-strings.ts';

/** Only who corrects an address needs its form. */
const AddressDialog = lazy(() =>
  import('./address-dialog.tsx').then((loaded) => ({ default: loaded.AddressDialog })),
);

/** The way to put the address right, as long as the parcel is here. */
export function AddressButton({ consignment }: { consignment: Consignment }) {
  const t = useText(addressStrings);
  const may = useCan('order.change');
  const [open, setOpen] = useState(false);
  if (!may || consignment.stage === 'shipped' || consignment.stage === 'cancelled') return null;
  return (
    <>
      <Button size="small" look="quiet" icon={MapPinned} className="mt-1 -ml-2" onClick={() => setOpen(true)}>
        {t.correct}
      </Button>
      {open ? (
        <Suspense fallback={null}>
          <AddressDialog consignment={consignment} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
