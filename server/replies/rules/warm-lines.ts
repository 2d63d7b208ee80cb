import type { ShopSettings } from '../../../contract/staff.ts';
import { humanLinesFor, type WarmOccasion } from '../../../language/human-lines.ts';
import { greetingsOn } from '../../../language/season-lines.ts';
import type { Voice } from '../../../language/voice.ts';

/** Everything that decides whether a mail that leaves by itself opens warmly (E5). */
export interface WarmthFacts {
  occasion: WarmOccasion;
  voice: Voice;
  settings: ShopSettings['warmth'];
  /** The day of sending in Asia/Tokyo. */
  day: string;
  /** Its way has room for a greeting: letters do, chat and LINE do not. */
  roomForGreeting: boolean;
  /** A telephone's address: too long there. */
  toPhone: boolean;
  /** An address that a mall made up for its buyer. */
  toMall: boolean;
  /** Complaint, defect, delay, something urgent or sad: `serious-matter.ts`. */
  serious: boolean;
  /** The first mail of its thread. */
  first: boolean;
  /** Somebody else than the buyer opens the parcel. */
  gift: boolean;
}

export interface WarmLine {
  id: string;
  text: string;
}

export interface WarmChoices {
  human: WarmLine[];
  season: WarmLine[];
}

const none: WarmChoices = { human: [], season: [] };

/** Whether this mail may be more than plain at all. */
export const hasRoom = (
  facts: Pick<WarmthFacts, 'serious' | 'toPhone' | 'toMall' | 'roomForGreeting'>,
): boolean => !facts.serious && !facts.toPhone && !facts.toMall && facts.roomForGreeting;

/** The lines a mail may open with, of each sort one; none where warmth would be cold comfort. */
export function warmChoices(facts: WarmthFacts): WarmChoices {
  const { occasion, voice, settings, gift } = facts;
  if (!hasRoom(facts)) return none;
  return {
    human: settings.human ? humanLinesFor(occasion, { voice, gift }) : [],
    season: settings.season && facts.first ? greetingsOn(facts.day, settings.own, voice) : [],
  };
}

/**
 * In which order lines are tried, without those already said. The same seed begins at the same line, so that a mail that
 * is written again says the same.
 */
export function inTurn(lines: readonly WarmLine[], said: ReadonlySet<string>, seed: string): WarmLine[] {
  const start = lines.length === 0 ? 0 : hashOf(seed) % lines.length;
  return [...lines.slice(start), ...lines.slice(0, start)].filter((line) => !said.has(line.id));
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
