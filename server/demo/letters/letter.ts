import type { Wish } from '../plan-orders.ts';
import type { DemoStaff } from '../shop.ts';

/** A moment before now: minutes, or a clock time (Asia/Tokyo) so many days ago. */
export type Ago = number | { days: number; at: string };

/** The next working day, the one after it, the first one in a week: counted from the moment it is said. */
export type Later = '明日' | 'あさって' | '来週';

/** What happens next in a conversation; `after` = minutes after what came before. Staff work in opening hours. */
export type Step = { after: number } & (
  | { do: 'write'; text: string }
  | {
      do: 'reply';
      who: DemoStaff;
      text: string;
      afterwards?: 'close' | 'hold' | 'keep';
      until?: Later;
      holdReason?: string;
      /** What the mail server answers; left out: it takes the mail. */
      server?: 'refuses' | 'silent';
    }
  | { do: 'note'; who: DemoStaff; text: string }
  | { do: 'assign'; who: DemoStaff; to: DemoStaff }
  | { do: 'begin'; who: DemoStaff; draft: string }
  | { do: 'hold'; who: DemoStaff; until: Later; reason: string }
  | { do: 'close'; who: DemoStaff }
  /** The last mail of ours comes back: nobody of that name, or turned away by a telephone's filter. */
  | { do: 'bounce'; why?: 'filter' }
  /** Put into the same person's matter before it. */
  | { do: 'merge'; who: DemoStaff }
);

/** Who writes: the buyer, from his usual address, from a carrier address he ordered with, or from one never seen. */
export type Writer = 'buyer' | 'carrier' | 'other_address' | 'stranger';

/**
 * One matter as it reaches the shop. Slots in texts: {姓} {氏名} {かな} {電話} {注文番号} {商品} {色サイズ} {金額} {送り状}
 * {注文日} {出荷予定日} {出荷日}, and {明日} {あさって} {来週} (see `Later`) as days with weekday.
 */
export interface Letter {
  ago: Ago;
  by?: Writer;
  /** Letters with the same word here are by the same person. */
  who?: string;
  /** Family and given name, where the text says them. */
  named?: readonly [family: string, given: string, kana: string];
  /** Orders of the writer; the first is the one meant. */
  orders?: readonly Wish[];
  subject: string;
  text: string;
  next?: readonly Step[];
  /** Not a person: a shop system, a newsletter, an absence note … with the headers such mail carries. */
  machine?: { from: string; name: string; headers: Record<string, string> };
  /** As the sender laid it out; the text goes along. */
  html?: string;
  /** Names of photographs that go along. */
  photos?: readonly string[];
  /** Cannot be read at first; it waits under 動いていない処理. */
  unreadable?: string;
}
