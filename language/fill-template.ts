import { type VariableName, variableNamed } from './template-variables.ts';

/** `{{注文番号}}` as people type it: width of the brackets and spaces inside do not matter. */
const pattern = /[{｛]{2}([^{}｛｝\n]{1,40})[}｝]{2}/gu;

/** One `{{…}}` of a template; `name` null where no such variable exists. Offsets are UTF-16. */
export interface VariablePlace {
  start: number;
  end: number;
  /** What stands between the brackets, without spaces around it. */
  words: string;
  name: VariableName | null;
}

export function variablesIn(template: string): VariablePlace[] {
  return [...template.matchAll(pattern)].flatMap((found) => {
    const words = (found[1] ?? '').trim();
    const place = { start: found.index, end: found.index + found[0].length };
    return words === '' ? [] : [{ ...place, words, name: variableNamed(words) }];
  });
}

/** What in a template stands for nothing we know, each once, as it was written. */
export function unknownVariables(template: string): string[] {
  return [...new Set(variablesIn(template).flatMap(({ words, name }) => (name === null ? [words] : [])))];
}

export interface FilledTemplate {
  text: string;
  /** Where a value went in, and where one is missing: offsets into `text`. */
  filled: { name: VariableName; start: number; end: number }[];
  missing: { name: string; start: number; end: number }[];
}

/**
 * Puts the values in, in one pass: a value is text and is never read as a template again. What is not known stays
 * standing as `{{名前}}` (and what is no variable as it was written), so that the check before sending stops it; there is never an empty hole.
 */
export function fillTemplate(template: string, values: ReadonlyMap<string, string | null>): FilledTemplate {
  const filled: FilledTemplate = { text: '', filled: [], missing: [] };
  let done = 0;
  for (const { start, end, words, name } of variablesIn(template)) {
    filled.text += template.slice(done, start);
    done = end;
    const value = name === null ? '' : (values.get(name) ?? '').trim();
    const at = filled.text.length;
    if (name !== null && value !== '') {
      filled.text += value;
      filled.filled.push({ name, start: at, end: filled.text.length });
    } else {
      filled.text += name === null ? template.slice(start, end) : `{{${name}}}`;
      filled.missing.push({ name: name ?? words, start: at, end: filled.text.length });
    }
  }
  filled.text += template.slice(done);
  return filled;
}
