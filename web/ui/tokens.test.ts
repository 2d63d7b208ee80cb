import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const css = readFileSync(fileURLToPath(new URL('./tokens.css', import.meta.url)), 'utf8');

function theme(name: string): Map<string, string> {
  const block = new RegExp(`\\[data-theme="${name}"\\] \\{([^}]*)\\}`).exec(css)?.[1] ?? '';
  return new Map(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map(([, key, value]) => [key ?? '', value ?? '']),
  );
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const grounds = ['canvas', 'pane', 'surface', 'raised', 'sunken', 'hover'];
/** Text and the grounds it is written on. */
const pairs: readonly (readonly [string, readonly string[]])[] = [
  ['text', [...grounds, 'accent-tint', 'accent-tint-strong', 'note', 'late-tint', 'caution-tint']],
  ['text-muted', [...grounds, 'accent-tint']],
  ['text-faint', [...grounds, 'accent-tint']],
  ['accent-text', ['canvas', 'pane', 'surface', 'raised', 'accent-tint', 'accent-tint-strong']],
  ['on-accent', ['accent', 'accent-hover']],
  ['late', ['canvas', 'pane', 'surface', 'raised', 'sunken', 'late-tint', 'accent-tint', 'hover']],
  ['attention', ['canvas', 'pane', 'surface', 'raised', 'sunken', 'attention-tint', 'accent-tint', 'hover']],
  ['caution', ['pane', 'surface', 'raised', 'caution-tint', 'accent-tint', 'hover']],
  ['fine', ['pane', 'surface', 'raised', 'sunken', 'fine-tint']],
  ['note-text', ['note']],
];

describe.each(['light', 'dark', 'contrast'])('theme %s', (name) => {
  const tokens = theme(name);
  const value = (key: string) => tokens.get(key) ?? '#888888';
  const least = name === 'contrast' ? 7 : 4.5;

  it('has the same names as the others', () => {
    expect([...tokens.keys()]).toEqual([...theme('light').keys()]);
  });

  it.each(pairs)('%s can be read on its grounds', (text, on) => {
    const weak = on
      .map((ground) => [ground, contrast(value(text), value(ground))] as const)
      .filter(([, ratio]) => ratio < least);
    expect(weak).toEqual([]);
  });

  it('draws the borders of fields and the focus at 3:1', () => {
    const edges = ['line-strong', 'focus'].flatMap((edge) =>
      ['surface', 'pane', 'raised'].map((ground) => contrast(value(edge), value(ground))),
    );
    expect(Math.min(...edges)).toBeGreaterThanOrEqual(3);
  });
});
