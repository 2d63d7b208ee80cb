import { render } from '@testing-library/react';
import { useRef } from 'react';
import { describe, expect, it } from 'vitest';
import { type ReplyEditor, useEditorOf } from './reply-editor.ts';

function open(text: string): ReplyEditor {
  const made: { editor?: ReplyEditor } = {};
  function Field() {
    const field = useRef<HTMLTextAreaElement>(null);
    const editor = useEditorOf(field);
    made.editor = editor;
    return <textarea ref={field} defaultValue={text} onInput={() => editor.changed()} />;
  }
  render(<Field />);
  if (!made.editor) throw new Error('no editor');
  return made.editor;
}

describe('the reply being written', () => {
  it('takes words at a place, in place of others, or none', () => {
    const editor = open('今週中に発送します。');
    editor.replace({ start: 0, end: 3 }, '7月24日(金)');
    expect(editor.text()).toBe('7月24日(金)に発送します。');
    expect(editor.caret()).toEqual({ start: 8, end: 8 });
    editor.replace({ start: 8, end: 9 }, '');
    expect(editor.text()).toBe('7月24日(金)発送します。');
    editor.insert('に');
    expect(editor.text()).toBe('7月24日(金)に発送します。');
  });

  it('tells whoever listens, once for each change', () => {
    const editor = open('はい');
    const heard: string[] = [];
    const stop = editor.onChange((text) => heard.push(text));
    editor.insert('、');
    editor.replace({ start: 0, end: 0 }, '。');
    stop();
    editor.insert('x');
    expect(heard).toEqual([editor.text().replace('x', '').replace('。', ''), editor.text().replace('x', '')]);
  });
});
