import {
  Banknote,
  CalendarClock,
  Gift,
  Lock,
  type LucideIcon,
  MapPinned,
  Snowflake,
  StickyNote,
  TriangleAlert,
  Truck,
  Wallet,
} from 'lucide-react';
import type { BoardFlag } from '../../contract/consignments.ts';
import type { Tone } from '../ui/badge.tsx';

/** Each mark of the board with its picture; colour only where somebody has to do something. */
export const flagLooks: Readonly<Record<BoardFlag, { icon: LucideIcon; tone: Tone }>> = {
  today: { icon: Truck, tone: 'plain' },
  late: { icon: TriangleAlert, tone: 'late' },
  preorder: { icon: CalendarClock, tone: 'plain' },
  gift: { icon: Gift, tone: 'accent' },
  cool: { icon: Snowflake, tone: 'accent' },
  cod: { icon: Banknote, tone: 'plain' },
  unpaid: { icon: Wallet, tone: 'caution' },
  held: { icon: Lock, tone: 'attention' },
  address: { icon: MapPinned, tone: 'attention' },
  note: { icon: StickyNote, tone: 'plain' },
};
