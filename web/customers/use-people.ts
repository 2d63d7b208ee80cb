import { useMutation, useQueryClient } from '@tanstack/react-query';
import {
  addIdentity,
  type CustomerPage,
  changeCustomer,
  correctIdentity,
  dismissProposal,
  type Identity,
  mergeCustomers,
  removeIdentity,
  undoCustomerMerge,
} from '../../contract/customers.ts';
import type { CustomerId, CustomerMergeId, ProposalId } from '../../contract/ids.ts';
import { useCall } from '../app/api/api.tsx';
import { useSayTrouble } from '../app/say-trouble.ts';
import { useWorkplace } from '../app/session.tsx';
import { useUndo } from '../app/undo.tsx';
import { useText } from '../language/text.ts';
import { useToasts } from '../ui/toast.tsx';
import { customerQuery, peopleKey } from './queries.ts';
import { customerStrings } from './strings.ts';

type Way = Pick<Identity, 'kind' | 'value'>;

/** Keeps a page that the server answered with, and asks again for lists and whatever else shows the person. */
function useKeepPage() {
  const call = useCall();
  const queries = useQueryClient();
  const { shop } = useWorkplace();
  return (page: CustomerPage) => {
    queries.setQueryData(customerQuery(call, shop.shopId, page.id).queryKey, page);
    void queries.invalidateQueries({ queryKey: peopleKey(shop.shopId) });
    void queries.invalidateQueries({ queryKey: ['shop', shop.shopId, 'conversation'] });
  };
}

/** What is written down about one person. */
export function useChangePerson(customer: CustomerId) {
  const call = useCall();
  const keep = useKeepPage();
  const { shop } = useWorkplace();
  return useMutation({
    mutationFn: (input: { name?: string; kana?: string; note?: string }) =>
      call(changeCustomer, { params: { shop: shop.shopId, customer }, input }),
    onSuccess: keep,
  });
}

/** Ways to reach a person: added, taken away, put right; each with its undo. */
export function useWays(customer: CustomerId) {
  const t = useText(customerStrings);
  const call = useCall();
  const keep = useKeepPage();
  const sayTrouble = useSayTrouble();
  const offerUndo = useUndo();
  const toasts = useToasts();
  const { shop } = useWorkplace();
  const params = { shop: shop.shopId, customer };
  const add = useMutation({
    mutationFn: (input: Way) => call(addIdentity, { params, input }),
    onSuccess: keep,
  });
  const remove = useMutation({
    mutationFn: (input: Way) => call(removeIdentity, { params, input }),
    onSuccess: keep,
    onError: sayTrouble,
  });
  const correct = useCorrect();
  return {
    add,
    correct,
    busy: remove.isPending || correct.busy,
    remove: ({ kind, value, shown }: Identity) =>
      remove
        .mutateAsync({ kind, value })
        .then(() =>
          offerUndo({
            text: t.removed(shown),
            undo: () =>
              add
                .mutateAsync({ kind, value: shown })
                .then(() => toasts.show({ text: t.undone }))
                .catch(sayTrouble),
          }),
        )
        .catch(() => undefined),
  };
}

/** Puts a slip of the pen right, from wherever it is seen; the undo makes it the address again. */
export function useCorrect() {
  const t = useText(customerStrings);
  const call = useCall();
  const keep = useKeepPage();
  const sayTrouble = useSayTrouble();
  const offerUndo = useUndo();
  const toasts = useToasts();
  const { shop } = useWorkplace();
  const correct = useMutation({
    mutationFn: (input: Way & { to: string | null }) =>
      call(correctIdentity, { params: { shop: shop.shopId }, input }),
    onSuccess: keep,
  });
  const back = (way: Way): void => {
    correct.mutateAsync({ ...way, to: null }).then(() => toasts.show({ text: t.uncorrected }), sayTrouble);
  };
  return {
    busy: correct.isPending,
    error: correct.error,
    back,
    /** Resolves to true when it was put right. */
    to: (way: Way, right: string): Promise<boolean> =>
      correct.mutateAsync({ ...way, to: right }).then(
        () => {
          offerUndo({ text: t.corrected(right), undo: () => back(way) });
          return true;
        },
        () => false,
      ),
    /** The same for a button that has no place for a sentence. */
    now: (way: Way, right: string): void => {
      correct
        .mutateAsync({ ...way, to: right })
        .then(() => offerUndo({ text: t.corrected(right), undo: () => back(way) }), sayTrouble);
    },
  };
}

/** 同じ人, 別の人, and the way back from both. */
export function useTwins() {
  const t = useText(customerStrings);
  const call = useCall();
  const queries = useQueryClient();
  const sayTrouble = useSayTrouble();
  const offerUndo = useUndo();
  const toasts = useToasts();
  const { shop } = useWorkplace();
  const refresh = () => {
    void queries.invalidateQueries({ queryKey: peopleKey(shop.shopId) });
    void queries.invalidateQueries({ queryKey: ['shop', shop.shopId, 'conversation'] });
    void queries.invalidateQueries({ queryKey: ['shop', shop.shopId, 'orders'] });
  };
  const merging = useMutation({
    mutationFn: ({ kept, gone }: { kept: CustomerId; gone: CustomerId }) =>
      call(mergeCustomers, { params: { shop: shop.shopId, customer: kept }, input: { gone } }),
    onSettled: refresh,
  });
  const undoing = useMutation({
    mutationFn: (merge: CustomerMergeId) => call(undoCustomerMerge, { params: { shop: shop.shopId, merge } }),
    onSuccess: () => toasts.show({ text: t.undone }),
    onError: sayTrouble,
    onSettled: refresh,
  });
  const dismissing = useMutation({
    mutationFn: ({ proposal, dismissed }: { proposal: ProposalId; dismissed: boolean }) =>
      call(dismissProposal, { params: { shop: shop.shopId, proposal }, input: { dismissed } }),
    onError: sayTrouble,
    onSettled: refresh,
  });
  return {
    busy: merging.isPending || dismissing.isPending || undoing.isPending,
    undo: (merge: CustomerMergeId) => undoing.mutate(merge),
    /** Resolves to who lives on, or null when it could not be done. */
    merge: (kept: { id: CustomerId; name: string }, gone: CustomerId): Promise<CustomerId | null> =>
      merging.mutateAsync({ kept: kept.id, gone }).then(
        (done) => {
          offerUndo({ text: t.merged(kept.name), undo: () => undoing.mutate(done.merge) });
          return done.kept;
        },
        (error) => {
          sayTrouble(error);
          return null;
        },
      ),
    dismiss: (proposal: ProposalId): Promise<void> =>
      dismissing.mutateAsync({ proposal, dismissed: true }).then(
        () =>
          offerUndo({
            text: t.taken,
            undo: () => dismissing.mutate({ proposal, dismissed: false }),
          }),
        () => undefined,
      ),
  };
}
