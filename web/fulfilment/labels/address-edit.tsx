import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { correctAddress, findConsignment } from '../../../contract/consignments.ts';
import type { FileProblem } from '../../../contract/fulfilment.ts';
import type { Address } from '../../../contract/orders.ts';
import { useCall } from '../../app/api/api.tsx';
import { useWorkplace } from '../../app/session.tsx';
import { Trouble } from '../../app/trouble.tsx';
import { useText } from '../../language/text.ts';
import { Button } from '../../ui/button.tsx';
import { Field, TextInput } from '../../ui/field.tsx';
import { SkeletonLine, Waiting } from '../../ui/skeleton.tsx';
import { labelStrings } from './strings.ts';

export interface AddressEditProps {
  problem: FileProblem;
  onSaved: () => void;
  onClose: () => void;
}

/** The address of one parcel, to be written so that it fits on a label. */
export function AddressEdit({ problem, onSaved, onClose }: AddressEditProps) {
  const call = useCall();
  const { shop } = useWorkplace();
  const { consignment, orderNumber } = problem;
  const found = useQuery({
    queryKey: ['shop', shop.shopId, 'consignments', 'code', orderNumber],
    queryFn: ({ signal }) =>
      call(findConsignment, { params: { shop: shop.shopId, code: orderNumber }, signal }),
  });
  const row = found.data?.rows.find((one) => one.consignment.id === consignment);
  if (row === undefined) {
    return found.isPending ? (
      <Waiting>
        <SkeletonLine height="h-8" />
      </Waiting>
    ) : (
      <Trouble error={found.error} onRetry={() => void found.refetch()} />
    );
  }
  return <Form problem={problem} start={row.consignment.shipTo} onSaved={onSaved} onClose={onClose} />;
}

const parts = ['postalCode', 'prefecture', 'city', 'street', 'building', 'company', 'name', 'phone'] as const;

function Form({ problem, start, onSaved, onClose }: AddressEditProps & { start: Address }) {
  const t = useText(labelStrings);
  const call = useCall();
  const { shop } = useWorkplace();
  const [address, setAddress] = useState(start);
  const save = useMutation({
    mutationFn: () =>
      call(correctAddress, {
        params: { shop: shop.shopId, consignment: problem.consignment },
        input: { address, why: t.title },
      }),
    onSuccess: () => {
      onSaved();
      onClose();
    },
  });
  return (
    <form
      className="mt-1 flex flex-col gap-3 rounded-md bg-sunken p-3"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <div className="grid gap-3 tablet:grid-cols-2">
        {parts.map((part) => (
          <Field key={part} label={t.fields[part]}>
            <TextInput
              value={address[part]}
              maxLength={200}
              onChange={(event) => setAddress({ ...address, [part]: event.target.value })}
            />
          </Field>
        ))}
      </div>
      <Trouble error={save.error} />
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" look="primary" busy={save.isPending}>
          {t.save2}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {t.cancel}
        </Button>
        <span className="text-muted text-xs">{t.editHelp}</span>
      </div>
    </form>
  );
}
