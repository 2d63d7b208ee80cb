import { describe, expect, it } from 'vitest';
import { keysAsText, matches, parseKeys, printKeys, writeKeys } from './keys.ts';

function press(over: Partial<KeyboardEvent>): KeyboardEvent {
  const plain = {
    key: '',
    code: '',
    keyCode: 0,
    isComposing: false,
    altKey: false,
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    timeStamp: 0,
  };
  return { ...plain, ...over } as KeyboardEvent;
}

describe('written shortcuts', () => {
  it.each([
    ['J', [{ code: 'KeyJ', mod: false, shift: false }]],
    ['shift+J', [{ code: 'KeyJ', mod: false, shift: true }]],
    ['mod+Enter', [{ code: 'Enter', mod: true, shift: false }]],
    ['?', [{ code: 'Slash', mod: false, shift: true }]],
    [
      'G I',
      [
        { code: 'KeyG', mod: false, shift: false },
        { code: 'KeyI', mod: false, shift: false },
      ],
    ],
  ])('%s', (written, chords) => {
    expect(parseKeys(written)).toMatchObject(chords);
  });

  it.each(['alt+J', '[', ']', 'ctrl+J', 'あ', 'F13', ''])('refuses %j', (written) => {
    expect(() => parseKeys(written)).toThrow();
  });

  it.each([
    ['J', press({ code: 'KeyJ', key: 'ま' }), true],
    ['J', press({ code: 'KeyJ', key: 'J', shiftKey: true }), false],
    ['J', press({ code: 'KeyJ', altKey: true }), false],
    ['J', press({ code: 'KeyJ', metaKey: true }), false],
    ['J', press({ code: 'KeyJ', isComposing: true }), false],
    ['J', press({ code: 'KeyJ', keyCode: 229 }), false],
    ['mod+Enter', press({ code: 'Enter', ctrlKey: true }), true],
    ['mod+Enter', press({ code: 'NumpadEnter', ctrlKey: true }), true],
    ['1', press({ code: 'Numpad1' }), true],
    ['/', press({ code: 'Slash', key: '・' }), true],
    ['?', press({ code: 'Slash', key: '・', shiftKey: true }), true],
    ['?', press({ code: 'Slash', key: '？', shiftKey: true }), true],
    ['?', press({ code: 'Comma', key: '?', shiftKey: true }), true],
    ['/', press({ code: 'Digit7', key: '/', shiftKey: true }), true],
    ['/', press({ code: 'Slash', key: '?', shiftKey: true }), false],
  ])('%s against a press', (written, event, expected) => {
    const [chord] = parseKeys(written);
    expect(chord && matches(event, chord)).toBe(expected);
  });

  it('prints what stands on the keys', () => {
    expect(printKeys('mod+shift+Enter', true)).toEqual([['⌘', '⇧', '↵']]);
    expect(printKeys('mod+shift+Enter', false)).toEqual([['Ctrl', 'Shift', 'Enter']]);
    expect(printKeys('?', false)).toEqual([['?']]);
    expect(keysAsText('G I', false)).toBe('G I');
    expect(keysAsText('mod+Enter', false)).toBe('Ctrl+Enter');
  });

  it.each([
    [press({ code: 'KeyR' }), 'R'],
    [press({ code: 'KeyR', shiftKey: true }), 'shift+R'],
    [press({ code: 'Slash', shiftKey: true }), '?'],
    [press({ code: 'F8' }), 'F8'],
    [press({ code: 'BracketLeft' }), null],
    [press({ code: 'KeyR', altKey: true }), null],
    [press({ code: 'KeyR', isComposing: true }), null],
  ])('writes a press down', (event, expected) => {
    expect(writeKeys(event)).toBe(expected);
  });
});
