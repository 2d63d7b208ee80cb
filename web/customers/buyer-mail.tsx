import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { CustomerId } from '../../contract/ids.ts';
import { normalizeMail } from '../../language/normalize.ts';
import { useCall } from '../app/api/api.tsx';
import { useCan, useWorkplace } from '../app/session.tsx';
import { useText } from '../language/text.ts';
import { Button } from '../ui/button.tsx';
import { customerQuery } from './queries.ts';
import { customerStrings } from './strings.ts';
import { useCorrect } from './use-people.ts';

export interface BuyerMailProps {
  /** As the order says it. */
  mail: string;
  customer: CustomerId;
}

/** The buyer's address on an order: struck where it was put right, with the one press that puts it right. */
export function BuyerMail({ mail, customer }: BuyerMailProps) {
  const t = useText(customerStrings);
  const call = useCall();
  const { shop } = useWorkplace();
  const may = useCan('customer.change');
  const correct = useCorrect();
  const { data } = useQuery(customerQuery(call, shop.shopId, customer));
  const way = data?.identities.find((one) => one.value === normalizeMail(mail));
  if (way?.correctedTo !== undefined) {
    return (
      <>
        <s className="break-all text-faint">{mail}</s>
        <span className="block break-all">→ {t.correctedTo(way.correctedTo)}</span>
      </>
    );
  }
  const suggestion = way?.suggestion ?? null;
  return (
    <>
      <span className="break-all">{mail}</span>
      {way && suggestion ? (
        <span className="mt-1 block rounded-md bg-caution-tint px-2.5 py-2">
          <span className="block break-all text-caution">{t.meant(suggestion)}</span>
          {may ? (
            <Button
              size="small"
              className="mt-1.5"
              busy={correct.busy}
              onClick={() => correct.now(way, suggestion)}
            >
              {t.correct}
            </Button>
          ) : null}
        </span>
      ) : null}
    </>
  );
}

/** A person's name that leads to his page. */
export function CustomerName({ name, customer }: { name: string; customer: CustomerId }) {
  const t = useText(customerStrings);
  return (
    <Link
      to="/customers/$customer"
      params={{ customer }}
      title={t.toPage}
      className="rounded-sm font-bold underline decoration-line-strong underline-offset-2"
    >
      {name || t.unknownName}
    </Link>
  );
}
