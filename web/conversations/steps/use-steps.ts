import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Conversation } from '../../../contract/conversations.ts';
import { noteStep, type Step } from '../../../contract/steps.ts';
import { isWantKind, type WantKind } from '../../../language/wants/kinds.ts';
import { useDescribeAction } from '../../app/actions/actions.tsx';
import { type ActionId, actions } from '../../app/actions/table.ts';
import { useCall } from '../../app/api/api.tsx';
import { useSayTrouble } from '../../app/say-trouble.ts';
import { useWorkplace } from '../../app/session.tsx';
import { useUndo } from '../../app/undo.tsx';
import { useText } from '../../language/text.ts';
import { useHolds } from '../../orders/use-holds.ts';
import { useOpenConversation } from '../open-conversation.ts';
import { useChooseOrder } from '../use-changes.ts';
import { useStepDesk } from './step-desk.ts';
import { stepsQuery } from './steps-query.ts';
import { stepStrings } from './strings.ts';

/** What the steps rest on: when it changes they are asked for again. */
function standing({ messages, order, version }: Conversation): string {
  const stages = order?.consignments.map((one) => `${one.stage}${one.shipments.length}`) ?? [];
  return [
    version,
    messages.at(-1)?.id,
    order?.id,
    order?.state,
    order?.promisedShipDate,
    order?.holds.length,
    order?.payment.state,
    ...stages,
  ].join(' ');
}

/** The steps of the open conversation. */
export function useSteps(enabled: boolean) {
  const call = useCall();
  const { shop } = useWorkplace();
  const { conversation } = useOpenConversation();
  const query = useQuery({ ...stepsQuery(call, shop.shopId, conversation.id), enabled });
  const now = standing(conversation);
  const asked = useRef(now);
  const { refetch } = query;
  useEffect(() => {
    if (asked.current === now || !enabled) return;
    asked.current = now;
    void refetch();
  }, [now, refetch, enabled]);
  return query.data;
}

const isAction = (id: string): id is ActionId => id in actions;

/** Does what a step says. Each way can be undone: by ⌘Z in the text, by Z for the rest. */
export function useTakeStep() {
  const call = useCall();
  const { shop, me } = useWorkplace();
  const { conversation } = useOpenConversation();
  const describe = useDescribeAction();
  const desk = useStepDesk();
  const holds = useHolds();
  const { choose } = useChooseOrder();
  const { claim, id } = conversation;
  const colleague = claim !== null && claim.by.id !== me.id;

  const possible = ({ does }: Step): boolean => {
    if (does.kind === 'action') return isAction(does.action) && describe(does.action).enabled;
    return does.kind !== 'draft' || (!colleague && describe('conversation.reply').enabled);
  };
  const take = (step: Step) => {
    const { does } = step;
    if (!possible(step)) return;
    const params = { shop: shop.shopId, conversation: id };
    // Kept for learning: nobody waits for it, and nothing is lost when it cannot be kept.
    void call(noteStep, { params, input: { taken: step.id } }).catch(() => undefined);
    if (does.kind === 'draft') {
      desk.ask(step.id, does);
      describe('conversation.reply').run();
    }
    if (does.kind === 'action' && isAction(does.action)) describe(does.action).run();
    if (does.kind === 'link_order') choose(does.order);
    if (does.kind === 'hold_order') {
      const known = conversation.order?.holds.map((hold) => hold.id) ?? [];
      holds.place({ order: does.order, conversation: id, note: does.note }, known);
    }
  };
  return { possible, take };
}

/** 「違う」: a person says what is wanted; the steps follow. Z brings back what was taken for it. */
export function useCorrectWant() {
  const t = useText(stepStrings);
  const call = useCall();
  const queries = useQueryClient();
  const sayTrouble = useSayTrouble();
  const offerUndo = useUndo();
  const { shop } = useWorkplace();
  const { conversation } = useOpenConversation();
  const note = async (wanted: WantKind | null) => {
    const params = { shop: shop.shopId, conversation: conversation.id };
    const { queryKey } = stepsQuery(call, shop.shopId, conversation.id);
    await call(noteStep, { params, input: { wanted } });
    await queries.invalidateQueries({ queryKey });
  };
  return (wanted: WantKind | null, before: string) => {
    note(wanted).then(() => {
      if (!isWantKind(before)) return;
      const text = wanted === null ? t.noneNoted : t.corrected(t.wants[wanted]);
      offerUndo({ text, undo: () => void note(before).catch(sayTrouble) });
    }, sayTrouble);
  };
}
