import type { ConversationStatus } from '../../../../contract/conversations.ts';
import { normalize } from '../../../../language/normalize.ts';

const byName = <T>(entries: readonly (readonly [string, T])[]): ReadonlyMap<string, T> =>
  new Map(
    entries.flatMap(([words, value]) => words.split(' ').map((word) => [normalize(word), value] as const)),
  );

const statuses = byName<readonly ConversationStatus[]>([
  ['未対応 open new', ['open']],
  ['対応中 作業中 working pending', ['working']],
  ['保留 保留中 hold held on_hold', ['on_hold']],
  ['対応完了 完了 済 済み 終了 closed done solved', ['closed']],
  ['未完了 残り unfinished', ['open', 'working', 'on_hold']],
]);

/** States by the names people give them. */
export const statusesNamed = (value: string): readonly ConversationStatus[] =>
  statuses.get(normalize(value)) ?? [];

const me = byName([['自分 私 わたし me', true]]);
const nobody = byName([['なし 未割当 未割り当て 未定 担当なし nobody none', true]]);

export const isMe = (value: string): boolean => me.has(normalize(value));
export const isNobody = (value: string): boolean => nobody.has(normalize(value));

const channels = byName<string>([
  ['メール eメール mail email', 'mail'],
  ['フォーム 問い合わせフォーム form', 'form'],
  ['チャット chat', 'chat'],
  ['ライン line', 'line'],
  ['電話 phone tel', 'phone'],
]);

/** The kind of channel (受付窓口) by the names people give it. */
export const channelNamed = (value: string): string | null => channels.get(normalize(value)) ?? null;
