import type { LucideIcon } from 'lucide-react';

export interface Command {
  id: string;
  label: string;
  /** Everything it may be found by. */
  words: string;
  group: string;
  icon?: LucideIcon | undefined;
  keys?: string | undefined;
  run: () => void;
}

/** Width, case and kana kind do not matter: ＲＥＰＬＹ, ﾍﾝｼﾝ and へんしん find 返信. */
export function foldForSearch(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));
}

/** The commands that hold every word typed, best first: label begins with it, label holds it, other words hold it. */
export function findCommands(commands: readonly Command[], typed: string): readonly Command[] {
  const words = foldForSearch(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return commands;
  const rank = (command: Command): number => {
    const label = foldForSearch(command.label);
    const all = `${label} ${foldForSearch(command.words)}`;
    if (!words.every((word) => all.includes(word))) return -1;
    const [first = ''] = words;
    if (label.startsWith(first)) return 2;
    return label.includes(first) ? 1 : 0;
  };
  return commands
    .map((command) => ({ command, rank: rank(command) }))
    .filter((found) => found.rank >= 0)
    .sort((a, b) => b.rank - a.rank)
    .map((found) => found.command);
}
