import { readFileSync } from 'node:fs';
import type { NoiseReading } from './noise.ts';

export interface NoiseSample {
  line: string;
  reading: NoiseReading;
}

/**
 * Mails written for these tests, one a line: `{facts}subject || text`. Facts (kind, reasons, from, name, replyTo) stand
 * where a plain mail of a person would not do. Files `…-2` were written before the rules had been tried on anything.
 */
export function noiseSamples(file: string): NoiseSample[] {
  const text = readFileSync(new URL(`./noise-samples/${file}.txt`, import.meta.url), 'utf8');
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, i) => ({ line, reading: readingOf(line, i) }));
}

function readingOf(line: string, index: number): NoiseReading {
  const [, given = '', mail = line] = /^\{([^}]*)\}(.*)$/s.exec(line) ?? [];
  const facts = new Map(
    given
      .split(';')
      .filter((fact) => fact !== '')
      .map((fact): [string, string] => [fact.slice(0, fact.indexOf('=')), fact.slice(fact.indexOf('=') + 1)]),
  );
  const [subject = '', text = ''] = mail.split(' || ');
  const from = { name: facts.get('name') ?? '', address: facts.get('from') ?? `sender${index}@mail.example` };
  return {
    kind: facts.get('kind') ?? 'human',
    reasons: (facts.get('reasons') ?? '').split(',').filter((reason) => reason !== ''),
    from,
    replyTo: facts.has('replyTo') ? { name: '', address: facts.get('replyTo') ?? '' } : from,
    subject: subject.trim(),
    text: text.replaceAll('\\n', '\n'),
    dmarc: null,
  };
}
