import type { DraftFinding, DraftFix, Severity } from '../../../../contract/draft-check.ts';
import type { Span } from '../../../../language/found.ts';
import type { DraftReading } from '../reading.ts';

/** Makes a finding about a place of the draft; `text` is what stands there unless told otherwise. */
export function finding(
  draft: DraftReading,
  at: Span,
  what: {
    rule: string;
    severity: Severity;
    reason: string;
    text?: string;
    fix?: DraftFix | null;
    links?: DraftFinding['links'];
  },
): DraftFinding {
  return {
    rule: what.rule,
    severity: what.severity,
    start: at.start,
    end: at.end,
    text: what.text ?? draft.text.slice(at.start, at.end),
    reason: what.reason,
    fix: what.fix ?? null,
    links: what.links ?? [],
  };
}

/** A fix that puts other words in the place of some. */
export function replaceWith(at: Span, replacement: string, label?: string): DraftFix {
  const short = replacement.length > 24 ? `${replacement.slice(0, 23)}…` : replacement;
  const said = replacement.trim() === '' ? '削る' : `「${short.trim()}」に直す`;
  return { label: label ?? said, start: at.start, end: at.end, replacement };
}
