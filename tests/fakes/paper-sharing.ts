import { type Claim, getClaim, releaseClaim, takeClaim } from '../../contract/claims.ts';
import type { Conversation } from '../../contract/conversations.ts';
import {
  acknowledgeHandover,
  handOver,
  proposeHandover,
  withdrawHandover,
} from '../../contract/handovers.ts';
import { answers, refusing } from './desk-server.ts';
import { colleague, me } from './paper-conversations.ts';

/** What the shelf of the paper inbox lends to the answers below. */
export interface SharingShelf {
  find: (id: string) => Conversation;
  keep: (changed: Conversation) => Conversation;
  /** Keeps it without making it a new version: nobody is told. */
  shelve: (changed: Conversation) => void;
  did: (
    kind: 'claimed' | 'released' | 'handed-over' | 'received' | 'withdrew',
    conversation: Conversation,
    input: unknown,
  ) => void;
}

/** A claim on paper, of a colleague unless said otherwise. */
export function aClaim(changed: Partial<Claim> = {}): Claim {
  const now = Date.now();
  return {
    by: colleague,
    since: new Date(now - 4 * 60_000).toISOString(),
    until: new Date(now + 45_000).toISOString(),
    draft: {
      text: '鈴木 花子 様\n\nお問い合わせありがとうございます。',
      savedAt: new Date(now).toISOString(),
    },
    ...changed,
  };
}

function claimAnswers({ find, shelve, did }: SharingShelf) {
  return [
    answers(takeClaim, ({ params, input }) => {
      const before = find(params.conversation);
      const others = before.claim !== null && before.claim.by.id !== me.id ? before.claim : null;
      if (others !== null && !input.takeOver) {
        throw refusing('conflict', 'claimed_by_colleague', { by: others.by.id, name: others.by.name });
      }
      did('claimed', before, input);
      const draft = others !== null && input.withDraft ? others.draft : before.draft;
      const own = others === null && before.claim !== null ? before.claim : aClaim({ by: me, draft });
      shelve({ ...before, claim: own, draft });
      return { claim: own, draft };
    }),
    answers(getClaim, ({ params }) => ({ claim: find(params.conversation).claim })),
    answers(releaseClaim, ({ params }) => {
      const before = find(params.conversation);
      const { claim } = before;
      if (claim?.by.id !== me.id) return { claim };
      did('released', before, {});
      shelve({ ...before, claim: null });
      return { claim: null };
    }),
  ];
}

function handoverAnswers({ find, keep, did }: SharingShelf) {
  const open = (id: string, handover: string) => {
    const before = find(id);
    if (before.handover?.id !== handover) throw refusing('refused', 'handover_not_open');
    return { before, handover: before.handover };
  };
  return [
    answers(proposeHandover, () => ({
      summary: 'ご用件: 「いつ届きますか？」',
      promised: '出荷予定日 7/24(金)（ご注文 R-10293）',
      next: 'お客様のお問い合わせに返信する',
    })),
    answers(handOver, ({ params, input }) => {
      const before = find(params.conversation);
      did('handed-over', before, input);
      const to = [me, colleague].find((one) => one.id === input.to) ?? null;
      const { id, summary, promised, next, dueAt } = input;
      const handover = {
        ...{ id, from: me, to, summary, promised, next, dueAt },
        at: new Date().toISOString(),
        acknowledgedBy: null,
        acknowledgedAt: null,
      };
      keep({ ...before, handover, assignee: to, claim: null });
      return { handover };
    }),
    answers(acknowledgeHandover, ({ params }) => {
      const { before, handover } = open(params.conversation, params.handover);
      did('received', before, {});
      keep({ ...before, handover: null });
      return { handover: { ...handover, acknowledgedBy: me, acknowledgedAt: new Date().toISOString() } };
    }),
    answers(withdrawHandover, ({ params }) => {
      const { before } = open(params.conversation, params.handover);
      did('withdrew', before, {});
      keep({ ...before, handover: null, assignee: null });
      return {};
    }),
  ];
}

/** 二重返信防止 and 引き継ぎ on paper. */
export function sharingAnswers(shelf: SharingShelf) {
  return [...claimAnswers(shelf), ...handoverAnswers(shelf)];
}
