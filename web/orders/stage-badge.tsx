import { CircleDashed, CircleX, PackageCheck, Printer, Truck } from 'lucide-react';
import type { Stage } from '../../contract/orders.ts';
import { useText } from '../language/text.ts';
import { Badge, type Tone } from '../ui/badge.tsx';
import { consignmentStrings } from './consignment-strings.ts';

const looks: Readonly<Record<Stage, { icon: typeof Truck; tone: Tone }>> = {
  waiting: { icon: CircleDashed, tone: 'plain' },
  printed: { icon: Printer, tone: 'accent' },
  packed: { icon: PackageCheck, tone: 'accent' },
  shipped: { icon: Truck, tone: 'fine' },
  cancelled: { icon: CircleX, tone: 'plain' },
};

/** How far what goes to one person has come. */
export function StageBadge({ stage }: { stage: Stage }) {
  const t = useText(consignmentStrings);
  const { icon, tone } = looks[stage];
  return (
    <Badge tone={tone} icon={icon}>
      {t.stages[stage]}
    </Badge>
  );
}
