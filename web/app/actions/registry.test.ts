import { describe, expect, it, vi } from 'vitest';
import { parseKeys } from '../../ui/keyboard/keys.ts';
import { createActionRegistry, findAction, isSingle, keysOf } from './registry.ts';
import { actionIds, actions } from './table.ts';

const settings = { singleKeys: true, own: {} };
const here = { typing: false, inside: false };

function press(code: string, over: Partial<KeyboardEvent> = {}): KeyboardEvent {
  const plain = { code, keyCode: 0, isComposing: false, altKey: false, ctrlKey: false, metaKey: false };
  return { ...plain, shiftKey: false, timeStamp: 0, ...over } as KeyboardEvent;
}

function everything() {
  const registry = createActionRegistry();
  for (const id of actionIds) registry.add(id, { run: () => {}, enabled: true });
  return registry;
}

describe('the table of actions', () => {
  it.each(actionIds)('%s has both names and keys that exist on every keyboard', (id) => {
    expect(actions[id].ja).not.toBe('');
    expect(actions[id].en).not.toBe('');
    for (const written of actions[id].keys ?? []) expect(() => parseKeys(written)).not.toThrow();
  });

  it('gives no key to two actions', () => {
    const all = actionIds.flatMap((id) => actions[id].keys ?? []);
    expect(new Set(all).size).toBe(all.length);
  });

  it('has no sequence whose first key does something by itself', () => {
    const all = actionIds.flatMap((id) => actions[id].keys ?? []);
    const starts = all.filter((written) => written.includes(' ')).map((written) => written.split(' ')[0]);
    expect(all.filter((written) => starts.includes(written))).toEqual([]);
  });
});

describe('what a key press means', () => {
  it.each([
    ['KeyR', {}, here, 'conversation.reply'],
    ['KeyR', {}, { ...here, typing: true }, null],
    ['KeyR', {}, { ...here, inside: true }, null],
    ['KeyR', { isComposing: true }, here, null],
    ['Enter', { ctrlKey: true }, { ...here, typing: true }, 'reply.send'],
    ['Enter', { ctrlKey: true, shiftKey: true }, { ...here, typing: true }, 'reply.send-and-hold'],
    ['Enter', {}, { ...here, typing: true }, null],
    ['Enter', { ctrlKey: true, keyCode: 229 }, { ...here, typing: true }, null],
    ['Escape', {}, { ...here, typing: true }, 'conversation.leave'],
    ['Escape', {}, { ...here, inside: true }, null],
    ['Slash', { shiftKey: true }, here, 'app.shortcuts'],
    ['KeyK', { ctrlKey: true }, { typing: true, inside: true }, 'app.commands'],
  ])('%s %j %j', (code, over, situation, expected) => {
    const outcome = findAction(everything(), settings, { event: press(code, over), before: [], situation });
    expect(outcome.kind === 'run' ? outcome.id : null).toBe(expected);
  });

  it('waits for the second key of a sequence', () => {
    const registry = everything();
    const first = findAction(registry, settings, { event: press('KeyG'), before: [], situation: here });
    expect(first.kind).toBe('wait');
    const before = first.kind === 'wait' ? first.pressed : [];
    const second = findAction(registry, settings, { event: press('KeyI'), before, situation: here });
    expect(second).toEqual({ kind: 'run', id: 'go.inbox' });
  });

  it('leaves a key alone that nobody can act on at the moment', () => {
    const registry = createActionRegistry();
    const outcome = findAction(registry, settings, { event: press('KeyR'), before: [], situation: here });
    expect(outcome.kind).toBe('nothing');
  });

  it('lets the latest take over, and gives the key back when it goes', () => {
    const registry = createActionRegistry();
    const list = vi.fn();
    const composer = vi.fn();
    registry.add('conversation.leave', { run: list, enabled: true });
    const leave = registry.add('conversation.leave', { run: composer, enabled: true });
    registry.run('conversation.leave');
    leave();
    registry.run('conversation.leave');
    expect([composer.mock.calls.length, list.mock.calls.length]).toEqual([1, 1]);
  });
});

describe("a person's own keys", () => {
  it('can be other keys, none, or only those with mod', () => {
    expect(keysOf('conversation.reply', { singleKeys: true, own: { 'conversation.reply': ['W'] } })).toEqual([
      'W',
    ]);
    expect(keysOf('conversation.reply', { singleKeys: true, own: { 'conversation.reply': null } })).toEqual(
      [],
    );
    expect(keysOf('conversation.reply', { singleKeys: false, own: {} })).toEqual([]);
    expect(keysOf('reply.send', { singleKeys: false, own: {} })).toEqual(['mod+Enter']);
    expect(keysOf('conversation.leave', { singleKeys: false, own: {} })).toEqual(['Esc']);
  });

  it.each([
    ['J', true],
    ['G I', true],
    ['?', true],
    ['mod+K', false],
    ['F8', false],
    ['Esc', false],
  ])('%s can be typed by mistake: %s', (written, single) => expect(isSingle(written)).toBe(single));
});
