import type { StaffId } from '../../../contract/ids.ts';
import type { Person } from '../../../contract/messages.ts';
import { foldForSearch } from '../../app/find-commands.ts';

/** A name being typed behind @ or ＠: where it begins (the sign itself) and what of it is there. */
export interface TypedMention {
  start: number;
  words: string;
}

/** Longer than any name: then the sign meant something else. */
const LONGEST = 20;

/** What is being called at the caret, or null. An address (info@shop.example) calls nobody. */
export function mentionAt(text: string, caret: number): TypedMention | null {
  const before = text.slice(Math.max(0, caret - LONGEST - 1), caret);
  const at = Math.max(before.lastIndexOf('@'), before.lastIndexOf('＠'));
  if (at < 0) return null;
  const words = before.slice(at + 1);
  if (/[\n、。,，!！?？)）]/.test(words) || /\s\s/.test(words)) return null;
  const start = caret - before.length + at;
  return /[A-Za-z0-9._-]$/.test(text.slice(0, start)) ? null : { start, words };
}

/** Spaces within names make no difference, nor do width and kana kind. */
const plain = (text: string): string => foldForSearch(text).replace(/\s+/g, '');

/** Colleagues whose name holds what was typed, those whose name begins so first. */
export function findPeople<P extends Person>(people: readonly P[], words: string): readonly P[] {
  const wanted = plain(words);
  return people
    .filter((one) => plain(one.name).includes(wanted))
    .sort((a, b) => Number(plain(b.name).startsWith(wanted)) - Number(plain(a.name).startsWith(wanted)));
}

/** How a call stands in the text. */
export const asMention = (name: string): string => `@${name}`;

/** Whom a text calls: by their whole names, the longest first, so that 田中 一郎 is not also 田中. */
export function calledIn(text: string, people: readonly Person[]): StaffId[] {
  let rest = text.replaceAll('＠', '@');
  const called: StaffId[] = [];
  for (const one of [...people].sort((a, b) => b.name.length - a.name.length)) {
    const sign = asMention(one.name);
    if (one.name === '' || !rest.includes(sign)) continue;
    called.push(one.id);
    rest = rest.replaceAll(sign, '\n');
  }
  return called;
}

/** A text in pieces, calls apart from the rest, for drawing them. */
export function piecesOf(text: string, called: readonly Person[]): { text: string; call: boolean }[] {
  const names = called.map((one) => one.name).filter((name) => name !== '');
  if (names.length === 0) return [{ text, call: false }];
  const escaped = names
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return text
    .split(new RegExp(`([@＠](?:${escaped.join('|')}))`))
    .map((piece, index) => ({ text: piece, call: index % 2 === 1 }))
    .filter((piece) => piece.text !== '');
}
