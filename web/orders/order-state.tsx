import {
  CircleCheck,
  CircleX,
  PackageCheck,
  PackageOpen,
  ShoppingBag,
  TriangleAlert,
  Undo2,
} from 'lucide-react';
import type { OrderState } from '../../contract/orders.ts';
import { useText } from '../language/text.ts';
import { Badge, type Tone } from '../ui/badge.tsx';
import { cardStrings } from './card-strings.ts';

const looks: Readonly<Record<OrderState, { icon: typeof CircleCheck; tone: Tone }>> = {
  received: { icon: ShoppingBag, tone: 'plain' },
  preparing: { icon: PackageOpen, tone: 'accent' },
  shipped: { icon: PackageCheck, tone: 'fine' },
  delivered: { icon: CircleCheck, tone: 'fine' },
  cancelled: { icon: CircleX, tone: 'plain' },
  returned: { icon: Undo2, tone: 'plain' },
};

/** Where an order stands; 約束超過 in front of everything else when its promised day has passed. */
export function OrderStateBadge({ state, late }: { state: OrderState; late: boolean }) {
  const t = useText(cardStrings);
  const { icon, tone } = looks[state];
  return (
    <>
      {late ? (
        <Badge tone="late" icon={TriangleAlert}>
          {t.late}
        </Badge>
      ) : null}
      <Badge tone={tone} icon={icon}>
        {t.states[state]}
      </Badge>
    </>
  );
}
