import { useNavigate } from '@tanstack/react-router';
import { Hash, Package, Search } from 'lucide-react';
import { useCallback } from 'react';
import { useText } from '../language/text.ts';
import type { Command } from './find-commands.ts';
import { appStrings } from './strings.ts';

/** What the command bar offers for words that are no command: a conversation by its number, the search, orders. */
export function useExtraCommands(): (words: string) => readonly Command[] {
  const navigate = useNavigate();
  const t = useText(appStrings);
  return useCallback(
    (words) => {
      const number = /^[#＃]?(\d{1,9})$/.exec(words.normalize('NFKC'))?.[1];
      const orders: Command = {
        id: 'extra.orders',
        label: t.findOrder(words),
        words,
        group: t.groups.go,
        icon: Package,
        run: () => void navigate({ to: '/orders', search: { q: words } }),
      };
      const everything: Command = {
        id: 'extra.search',
        label: t.findAll(words),
        words,
        group: t.groups.go,
        icon: Search,
        run: () => void navigate({ to: '/search', search: { q: words } }),
      };
      if (number === undefined) return [everything, orders];
      const open: Command = {
        id: 'extra.conversation',
        label: t.openNumber(number),
        words,
        group: t.groups.go,
        icon: Hash,
        run: () => void navigate({ to: '/inbox/$view/{-$number}', params: { view: 'open', number } }),
      };
      return [open, everything, orders];
    },
    [navigate, t],
  );
}
