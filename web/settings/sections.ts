import {
  CircleAlert,
  KeyRound,
  type LucideIcon,
  Mail,
  Plug,
  ShieldCheck,
  Smartphone,
  Store,
  SunMoon,
  Tag,
  Truck,
  Users,
} from 'lucide-react';
import { type Language, pick } from '../language/text.ts';
import { settingsStrings } from './section-strings.ts';

export const sectionIds = [
  'shop',
  'mail',
  'checks',
  'connections',
  'fulfilment',
  'carriers',
  'tags',
  'staff',
  'api',
  'me',
  'stuck',
] as const;
export type SectionId = (typeof sectionIds)[number];

export const sectionIcons: Readonly<Record<SectionId, LucideIcon>> = {
  shop: Store,
  mail: Mail,
  checks: ShieldCheck,
  connections: Plug,
  fulfilment: Truck,
  carriers: Smartphone,
  tags: Tag,
  staff: Users,
  api: KeyRound,
  me: SunMoon,
  stuck: CircleAlert,
};

/** The section of an address, or null for the list of all. */
export function sectionOf(param: string | undefined): SectionId | null {
  return sectionIds.find((id) => id === param) ?? null;
}

/** The section's name as on screen. */
export function sectionName(id: SectionId, language: Language): string {
  return pick(settingsStrings, language).names[id];
}
