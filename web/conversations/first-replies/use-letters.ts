import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import {
  type FirstReplyLeft,
  type FirstReplyLetter,
  type FirstReplyWords,
  mostLetters,
  type NextContact,
  previewFirstReplies,
  readyFirstReplies,
} from '../../../contract/first-replies.ts';
import type { ConversationId } from '../../../contract/ids.ts';
import { useCall } from '../../app/api/api.tsx';
import { useWorkplace } from '../../app/session.tsx';

/** Letters are asked for when typing has paused so long (ms). */
const PAUSE_MS = 500;

/** What the window opens with: the shop's words, the first date, its business days. */
export function useReady() {
  const call = useCall();
  const { shop } = useWorkplace();
  return useQuery({
    queryKey: ['shop', shop.shopId, 'first-replies', 'ready'],
    queryFn: ({ signal }) => call(readyFirstReplies, { params: { shop: shop.shopId }, signal }),
    staleTime: 60_000,
  });
}

export type Recipient = NextContact & { conversation: ConversationId };

export interface Letters {
  letters: readonly FirstReplyLetter[];
  left: readonly FirstReplyLeft[];
  /** Of how many it is known. */
  looked: number;
  /** What is shown is what would be sent. */
  fresh: boolean;
  error: unknown;
  retry: () => void;
}

/** The letters as they would leave, asked for in portions; `null` words: not yet. */
export function useLetters(words: FirstReplyWords | null, recipients: readonly Recipient[]): Letters {
  const call = useCall();
  const { shop } = useWorkplace();
  const wish = JSON.stringify({ words, recipients });
  const settled = usePaused(wish);
  const asked = JSON.parse(settled) as { words: FirstReplyWords | null; recipients: Recipient[] };
  const portions = asked.words === null ? [] : inPortions(asked.recipients);
  const answers = useQueries({
    queries: portions.map((portion) => ({
      queryKey: ['shop', shop.shopId, 'first-replies', 'preview', asked.words, portion],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        call(previewFirstReplies, {
          params: { shop: shop.shopId },
          input: { words: asked.words ?? { ja: '' }, recipients: portion },
          signal,
        }),
      placeholderData: keepPreviousData,
      staleTime: 30_000,
      gcTime: 60_000,
    })),
  });
  const failed = answers.find((one) => one.error !== null);
  const known = answers.flatMap((one) => (one.data === undefined ? [] : [one.data]));
  const pending = answers.some((one) => one.isPending || one.isPlaceholderData);
  return {
    letters: known.flatMap((one) => one.letters),
    left: known.flatMap((one) => one.left),
    looked: known.reduce((sum, one) => sum + one.letters.length + one.left.length, 0),
    fresh: settled === wish && portions.length > 0 && !pending && failed === undefined,
    error: failed?.error,
    retry: () => {
      for (const one of answers) if (one.error !== null) void one.refetch();
    },
  };
}

function inPortions(recipients: readonly Recipient[]): Recipient[][] {
  const portions: Recipient[][] = [];
  for (let from = 0; from < recipients.length; from += mostLetters)
    portions.push(recipients.slice(from, from + mostLetters));
  return portions;
}

/** The value, once it has not changed for a while; the first one at once. */
function usePaused(value: string): string {
  const [paused, setPaused] = useState(value);
  const begins = paused.startsWith('{"words":null');
  useEffect(() => {
    if (value === paused) return;
    const timer = setTimeout(() => setPaused(value), begins ? 0 : PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value, paused, begins]);
  return paused;
}
