import {
  addNote,
  type Conversation,
  changeConversation,
  chooseOrder,
  findConversation,
  getConversation,
  saveDraft,
  showPresence,
} from '../../contract/conversations.ts';
import { checkDraft } from '../../contract/draft-check.ts';
import { type ConversationRow, listConversations } from '../../contract/inbox.ts';
import { sendReply, undoReply } from '../../contract/replies.ts';
import { noteStep } from '../../contract/steps.ts';
import { answers, refusing } from './desk-server.ts';
import { aMessage, me } from './paper-conversations.ts';
import { matterAnswers, type Shelf } from './paper-matters.ts';
import { type SharingShelf, sharingAnswers } from './paper-sharing.ts';

/** What reached the paper server, in order: the name of the change and what it carried. */
export interface Deed {
  kind:
    | 'sent'
    | 'drafted'
    | 'noted'
    | 'changed'
    | 'chose'
    | 'stepped'
    | 'undid'
    | Parameters<Shelf['did']>[0]
    | Parameters<SharingShelf['did']>[0];
  number: number;
  input: unknown;
}

/** An inbox on paper: conversations in memory behind the contract's endpoints, for tests of the screens. */
export interface PaperInbox {
  list: ReturnType<typeof answers>[];
  deeds: Deed[];
  /** Changes a conversation behind the screen's back, as a colleague or a customer would. */
  meanwhile: (number: number, change: (conversation: Conversation) => Conversation) => void;
  add: (conversation: Conversation) => void;
  remove: (number: number) => void;
  get: (number: number) => Conversation;
}

const UNDO_MS = 10_000;

export function paperInbox(start: readonly Conversation[]): PaperInbox {
  const shelf = new Map(start.map((one) => [one.id as string, one]));
  const deeds: Deed[] = [];
  const find = (id: string): Conversation => {
    const found = shelf.get(id);
    if (!found) throw refusing('not_found', 'not_found');
    return found;
  };
  const byNumber = (number: number): Conversation => {
    const found = [...shelf.values()].find((one) => one.number === number);
    if (!found) throw refusing('not_found', 'not_found');
    return found;
  };
  const keep = (changed: Conversation): Conversation => {
    const next = { ...changed, version: changed.version + 1 };
    shelf.set(next.id, next);
    return next;
  };
  const did = (kind: Deed['kind'], { number }: Conversation, input: unknown) =>
    deeds.push({ kind, number, input });

  const reply = (conversation: Conversation, input: (typeof sendReply.input)['_output']): Conversation => {
    const seen = conversation.messages.findIndex((one) => one.id === input.lastSeen);
    const since = conversation.messages.slice(seen + 1);
    if (since.some((one) => one.kind === 'reply')) throw refusing('conflict', 'someone_replied_first');
    if (since.some((one) => one.kind === 'customer') && !input.despiteNewMessage) {
      throw refusing('conflict', 'customer_wrote_meanwhile');
    }
    const { claim } = conversation;
    if (claim !== null && claim.by.id !== me.id) {
      throw refusing('conflict', 'claimed_by_colleague', { by: claim.by.id, name: claim.by.name });
    }
    const at = new Date().toISOString();
    const night = input.despiteNight ? null : conversation.quietUntil;
    const sent = aMessage({
      id: input.id,
      direction: 'out',
      kind: 'reply',
      text: input.text,
      author: me,
      at,
      delivery: {
        state: 'queued',
        undoUntil: new Date(Date.now() + UNDO_MS).toISOString(),
        sentAt: null,
        attempts: 0,
        nextTryAt: null,
        serverSaid: '',
        heldFor: night ? 'night' : null,
        leavesAt: night,
        repeated: false,
        refusal: null,
        bounce: null,
      },
    });
    const status = { close: 'closed', hold: 'on_hold', keep: 'working' } as const;
    did('sent', conversation, input);
    return keep({
      ...conversation,
      messages: [...conversation.messages, sent],
      status: status[input.afterwards],
      holdUntil: input.holdUntil,
      holdReason: input.holdReason,
      waitingSince: null,
      claim: null,
      draft: null,
      draftUploads: [],
    });
  };

  const list = [
    answers(listConversations, ({ query }) => {
      const all = [...shelf.values()];
      const count = (status: Conversation['status']) => all.filter((one) => one.status === status).length;
      const mine = all.filter((one) => one.assignee?.id === me.id);
      const whose = query.assignee === 'me' ? mine : all;
      const apart = all.filter((one) => one.noise !== null && one.status !== 'closed');
      const rows = query.noise
        ? apart
        : whose.filter((one) => one.status === query.status && one.noise === null && one.mergedInto === null);
      return {
        rows: rows.map(asRow),
        counts: {
          open: count('open'),
          working: count('working'),
          on_hold: count('on_hold'),
          mine: mine.length,
          calling: 0,
          noise: apart.length,
        },
        next: null,
      };
    }),
    answers(getConversation, ({ params }) => find(params.conversation)),
    answers(findConversation, ({ params }) => ({ id: byNumber(params.number).id })),
    answers(changeConversation, ({ params, input }) => {
      const before = find(params.conversation);
      if (input.version !== before.version) throw refusing('conflict', 'changed_meanwhile');
      const { version: _, assignee, ...rest } = input;
      did('changed', before, input);
      return keep({
        ...before,
        ...rest,
        ...(assignee === undefined ? {} : { assignee: assignee ? me : null }),
      });
    }),
    answers(chooseOrder, ({ params, input }) => {
      const before = find(params.conversation);
      did('chose', before, input);
      const chosen = before.candidates.find((one) => one.order.id === input.order);
      return keep({ ...before, candidates: chosen ? [] : before.candidates, order: null });
    }),
    answers(checkDraft, () => ({ findings: [] })),
    answers(sendReply, ({ params, input }) => reply(find(params.conversation), input)),
    answers(noteStep, ({ params, input }) => {
      did('stepped', find(params.conversation), input);
      return {};
    }),
    answers(undoReply, ({ params }) => {
      const before = find(params.conversation);
      const taken = before.messages.find((one) => one.id === params.message);
      did('undid', before, params.message);
      return keep({
        ...before,
        status: 'working',
        messages: before.messages.filter((one) => one.id !== params.message),
        draft: taken ? { text: taken.text, savedAt: new Date().toISOString() } : null,
      });
    }),
    answers(addNote, ({ params, input }) => {
      const before = find(params.conversation);
      did('noted', before, input);
      const note = { id: input.id, author: me, text: input.text, at: new Date().toISOString(), mentions: [] };
      return keep({ ...before, notes: [...before.notes, note] });
    }),
    answers(saveDraft, ({ params, input }) => {
      const before = find(params.conversation);
      did('drafted', before, input);
      const savedAt = input.text === '' ? null : new Date().toISOString();
      shelf.set(before.id, { ...before, draft: savedAt ? { text: input.text, savedAt } : null });
      return { savedAt };
    }),
    ...matterAnswers({ find, keep, did, all: () => [...shelf.values()] }),
    ...sharingAnswers({ find, keep, did, shelve: (one) => void shelf.set(one.id, one) }),
    answers(showPresence, ({ params }) => {
      const { presence, claim } = find(params.conversation);
      return { presence, claim };
    }),
  ];
  return {
    list,
    deeds,
    meanwhile: (number, change) => keep(change(byNumber(number))),
    add: (conversation) => void shelf.set(conversation.id, conversation),
    remove: (number) => void shelf.delete(byNumber(number).id),
    get: byNumber,
  };
}

function asRow(one: Conversation): ConversationRow {
  const last = one.messages.at(-1);
  return {
    id: one.id,
    number: one.number,
    subject: one.subject,
    preview: last?.text.split('\n')[0] ?? '',
    customerName: one.customer?.name ?? '',
    channel: one.channel,
    status: one.status,
    assignee: one.assignee,
    waitingSince: one.waitingSince,
    lastMessageAt: last?.at ?? new Date().toISOString(),
    holdUntil: one.holdUntil,
    orderNumber: one.order?.number ?? null,
    orderLate: one.order?.late ?? false,
    sendingTrouble: one.messages.some(
      (m) => m.delivery?.state === 'refused' || m.delivery?.state === 'unknown' || m.delivery?.bounce,
    ),
    silentSince: one.reach?.state === 'silent' ? one.reach.since : null,
    noise: one.noise?.kind ?? null,
    tags: one.tags.map((tag) => tag.id),
    claimedBy: one.claim?.by ?? null,
    handedOver: one.handover !== null,
    calling: false,
    scheduledAt: null,
  };
}
