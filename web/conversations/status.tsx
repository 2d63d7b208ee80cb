import { CircleCheck, CircleDashed, CircleDot, CirclePause, type LucideIcon } from 'lucide-react';
import type { ConversationStatus } from '../../contract/conversations.ts';
import { useText } from '../language/text.ts';
import { Badge, type Tone } from '../ui/badge.tsx';
import { inboxStrings } from './strings.ts';

/** Shape and tone of each state; the word always stands beside. */
export const statusLook: Readonly<Record<ConversationStatus, { icon: LucideIcon; tone: Tone }>> = {
  open: { icon: CircleDashed, tone: 'attention' },
  working: { icon: CircleDot, tone: 'accent' },
  on_hold: { icon: CirclePause, tone: 'caution' },
  closed: { icon: CircleCheck, tone: 'fine' },
};

/** 未対応, 対応中, 保留 or 対応完了. */
export function StatusChip({ status }: { status: ConversationStatus }) {
  const t = useText(inboxStrings);
  const { icon, tone } = statusLook[status];
  return (
    <Badge tone={tone} icon={icon}>
      {t.statuses[status]}
    </Badge>
  );
}
