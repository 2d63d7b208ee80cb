import type { Conversation } from '../../contract/conversations.ts';
import { type MoveId, moveId, noiseMarkId } from '../../contract/ids.ts';
import {
  clearReach,
  markNoise,
  mergeConversation,
  splitConversation,
  undoMove,
  undoNoise,
} from '../../contract/matters.ts';
import { getDeliveryLog, type Message, removeUpload, uploadFile } from '../../contract/messages.ts';
import { sendHeldNow, settleReply } from '../../contract/replies.ts';
import { answers, refusing } from './desk-server.ts';
import { aConversation, idOf, me } from './paper-conversations.ts';

/** What the shelf of the paper inbox lends to the answers below. */
export interface Shelf {
  find: (id: string) => Conversation;
  all: () => readonly Conversation[];
  keep: (changed: Conversation) => Conversation;
  did: (
    kind:
      | 'merged'
      | 'split'
      | 'undid-move'
      | 'noise'
      | 'noise-undone'
      | 'cleared'
      | 'sent-now'
      | 'settled'
      | 'unloaded',
    conversation: Conversation,
    input: unknown,
  ) => void;
}

let moved = 7000;

/** Putting together, taking apart and undoing, with the whole state before kept for the undo. */
function moveAnswers({ find, keep, did }: Shelf) {
  const before = new Map<MoveId, readonly Conversation[]>();
  const aMove = (kind: 'merge' | 'split', other: Conversation, messages: number) => {
    moved += 1;
    return {
      id: moveId.parse(idOf(moved)),
      kind,
      other: { id: other.id, number: other.number, subject: other.subject },
      messages,
      evidence: [],
      by: me,
      at: new Date().toISOString(),
      undoable: true,
    };
  };
  return [
    answers(mergeConversation, ({ params, input }) => {
      const from = find(params.conversation);
      const into = find(input.into);
      if (from.id === into.id || from.mergedInto) throw refusing('refused', 'merge_not_possible');
      did('merged', from, input);
      const move = aMove('merge', from, from.messages.length);
      before.set(move.id, [from, into]);
      const pointer = { ...move, other: { id: into.id, number: into.number, subject: into.subject } };
      keep({
        ...from,
        messages: [],
        status: 'closed',
        mergedInto: { id: into.id, number: into.number },
        moves: [...from.moves, pointer],
      });
      const moving = from.messages.map((one) => ({ ...one, origin: from.number }));
      return keep({
        ...into,
        messages: [...into.messages, ...moving].sort((a, b) => Date.parse(a.at) - Date.parse(b.at)),
        moves: [...into.moves, move],
        sameMatters: into.sameMatters.filter((one) => one.id !== from.id),
      });
    }),
    answers(splitConversation, ({ params, input }) => {
      const from = find(params.conversation);
      const taken = from.messages.filter((one) => input.messages.includes(one.id));
      if (taken.length === 0 || taken.length === from.messages.length) {
        throw refusing('refused', 'split_not_possible');
      }
      did('split', from, input);
      moved += 1;
      const made = aConversation({ number: moved, subject: from.subject, messages: taken });
      const move = aMove('split', from, taken.length);
      before.set(move.id, [from]);
      const rest = { ...move, other: { id: made.id, number: made.number, subject: made.subject } };
      keep({
        ...from,
        messages: from.messages.filter((one) => !taken.includes(one)),
        moves: [...from.moves, rest],
      });
      return keep({ ...made, moves: [move] });
    }),
    answers(undoMove, ({ params }) => {
      const asked = find(params.conversation);
      did('undid-move', asked, params.move);
      const sides = before.get(params.move);
      if (!sides && !asked.moves.some((one) => one.id === params.move)) {
        throw refusing('conflict', 'already_undone');
      }
      for (const side of sides ?? []) keep(side);
      if (sides) before.delete(params.move);
      else keep({ ...asked, moves: asked.moves.filter((one) => one.id !== params.move) });
      return find(params.conversation);
    }),
  ];
}

function change(conversation: Conversation, id: string, how: (message: Message) => Message): Conversation {
  return {
    ...conversation,
    messages: conversation.messages.map((one) => (one.id === id ? how(one) : one)),
  };
}

function sendingAnswers({ find, keep, did }: Shelf) {
  return [
    answers(sendHeldNow, ({ params }) => {
      const found = find(params.conversation);
      did('sent-now', found, params.message);
      return keep(
        change(found, params.message, (one) => ({
          ...one,
          delivery: one.delivery && { ...one.delivery, heldFor: null, leavesAt: null },
        })),
      );
    }),
    answers(settleReply, ({ params, input }) => {
      const found = find(params.conversation);
      did('settled', found, input);
      return keep(found);
    }),
    answers(getDeliveryLog, ({ params }) => {
      const found = find(params.conversation).messages.find((one) => one.id === params.message);
      if (!found) throw refusing('not_found', 'not_found');
      return {
        messageId: 'x.1@example.jp',
        date: found.at,
        from: 'shop@example.jp',
        to: found.to.map((one) => one.address),
        subject: found.subject,
        entries: [
          { at: found.at, kind: 'message_queued', by: me, serverSaid: '', data: {} },
          { at: found.at, kind: 'message_sent', by: null, serverSaid: '250 Ok: queued as 4F1', data: {} },
        ],
      };
    }),
  ];
}

/** Who wrote under one name is one sender here. */
function noiseAnswers({ find, keep, did, all }: Shelf) {
  const before = new Map<string, readonly Conversation[]>();
  return [
    answers(markNoise, ({ params, input }) => {
      const found = find(params.conversation);
      did('noise', found, input);
      const sender = found.messages[0]?.from.address;
      const others = all().filter((one) => one.id !== found.id && one.messages[0]?.from.address === sender);
      const open = others.filter((one) => (one.noise !== null) === (input.kind === null));
      const noise = input.kind && { kind: input.kind, by: 'staff' as const, evidence: [] };
      const marking = [found, ...(input.sameSender ? open : [])].filter(
        (one) => one.noise?.kind !== input.kind,
      );
      moved += 1;
      const mark = noiseMarkId.parse(idOf(moved));
      before.set(mark, marking);
      for (const one of marking) keep({ ...one, noise });
      const sameSender = input.sameSender ? 0 : open.length;
      return { conversation: find(found.id), mark, marked: marking.map((one) => one.id), sameSender };
    }),
    answers(undoNoise, ({ params }) => {
      did('noise-undone', find(params.conversation), params.mark);
      for (const one of before.get(params.mark) ?? []) keep({ ...find(one.id), noise: one.noise });
      return find(params.conversation);
    }),
  ];
}

/** Everything of a conversation beyond reading, writing and states: matters, noise, reach, files, the log. */
export function matterAnswers(shelf: Shelf) {
  const { find, keep, did } = shelf;
  return [
    ...moveAnswers(shelf),
    ...sendingAnswers(shelf),
    ...noiseAnswers(shelf),
    answers(clearReach, ({ params }) => {
      const found = find(params.conversation);
      did('cleared', found, null);
      return keep({ ...found, reach: found.reach && { ...found.reach, state: 'fine', suppressed: false } });
    }),
    answers(uploadFile, ({ params, query, input }) => {
      const found = find(params.conversation);
      const size = input instanceof Blob ? input.size : 0;
      const upload = { id: query.id, name: query.name, type: query.type, size };
      keep({ ...found, draftUploads: [...found.draftUploads.filter((one) => one.id !== query.id), upload] });
      return upload;
    }),
    answers(removeUpload, ({ params }) => {
      const found = find(params.conversation);
      did('unloaded', found, params.upload);
      keep({ ...found, draftUploads: found.draftUploads.filter((one) => one.id !== params.upload) });
      return {};
    }),
  ];
}
