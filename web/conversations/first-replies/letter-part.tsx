import { ChevronLeft, ChevronRight } from 'lucide-react';
import { Fragment, useState } from 'react';
import type { FirstReplyLetter } from '../../../contract/first-replies.ts';
import { nearTime } from '../../language/format.ts';
import { useLanguage } from '../../language/preference.ts';
import { useText } from '../../language/text.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { SkeletonLine, Waiting } from '../../ui/skeleton.tsx';
import { ContactFields } from './contact-part.tsx';
import { firstReplyStrings } from './strings.ts';
import type { FirstReplyDesk } from './use-first-reply-desk.ts';
import type { Plan } from './use-plan.ts';

interface LetterPartProps {
  desk: FirstReplyDesk;
  plan: Plan;
  days: readonly string[];
  /** So many were chosen. */
  of: number;
}

/** The letters, one at a time, to be looked through. */
export function LetterPart({ desk, plan, days, of }: LetterPartProps) {
  const t = useText(firstReplyStrings);
  const [place, setPlace] = useState(0);
  const { letters, looked, fresh, left } = { ...desk.letters };
  const at = Math.min(place, letters.length - 1);
  const letter = letters[at];
  const looking = desk.sound && !fresh && desk.letters.error === undefined;
  if (letter === undefined) {
    if (looking || !desk.sound) return looking ? <Looking done={looked} all={of} /> : null;
    return left.length === 0 ? null : (
      <p role="status" className="text-sm">
        <b>{t.nobody}</b> {t.nobodyNext}
      </p>
    );
  }
  return (
    <section aria-label={t.letters} className="flex min-w-0 flex-col gap-2">
      <div className="flex items-center gap-1">
        <h3 className="font-bold text-sm">{t.letters}</h3>
        <p aria-live="polite" className="ml-auto text-muted text-sm tabular-nums">
          {t.place(at + 1, letters.length)}
        </p>
        <IconButton
          icon={ChevronLeft}
          label={t.previous}
          disabled={at === 0}
          onClick={() => setPlace(at - 1)}
        />
        <IconButton
          icon={ChevronRight}
          label={t.next}
          disabled={at >= letters.length - 1}
          onClick={() => setPlace(at + 1)}
        />
      </div>
      <LetterCard key={letter.conversation} letter={letter} plan={plan} days={days} />
      {looking ? (
        <p role="status" className="text-muted text-xs tabular-nums">
          {t.looking(looked, of)}
        </p>
      ) : null}
    </section>
  );
}

function Looking({ done, all }: { done: number; all: number }) {
  const t = useText(firstReplyStrings);
  return (
    <Waiting>
      <p className="mb-2 text-muted text-sm tabular-nums">{t.looking(done, all)}</p>
      <SkeletonLine height="h-40" />
    </Waiting>
  );
}

function LetterCard({
  letter,
  plan,
  days,
}: { letter: FirstReplyLetter } & Pick<LetterPartProps, 'plan' | 'days'>) {
  const t = useText(firstReplyStrings);
  const language = useLanguage();
  const { conversation } = letter;
  const own = plan.own.get(conversation);
  const out = plan.without.has(conversation);
  return (
    <article className="flex min-w-0 flex-col gap-2">
      <header>
        <p className="flex items-baseline gap-x-2">
          <span className="text-faint text-xs tabular-nums">#{letter.number}</span>
          <b className="min-w-0 truncate">{t.sama(letter.customerName)}</b>
          <span className="min-w-0 truncate text-muted text-sm">{letter.subject}</span>
        </p>
        <p className="truncate text-muted text-xs">{t.to(letter.to.address)}</p>
      </header>
      <div className={out ? 'opacity-50' : undefined}>
        <LetterText text={letter.text} when={letter.when} />
      </div>
      {letter.quietUntil === null ? null : (
        <p className="text-caution text-xs">{t.morning(nearTime(letter.quietUntil, language))}</p>
      )}
      {letter.findings.map((one) => (
        <p key={`${one.rule}${one.start}`} className="text-caution text-xs">
          <b>{t.confirm}</b> {one.reason}
        </p>
      ))}
      {own ? (
        <ContactFields
          contact={own}
          days={days}
          onChange={(contact) => plan.promiseOne(conversation, contact)}
        />
      ) : null}
      <div className="flex flex-wrap gap-2">
        <Button
          size="small"
          look="quiet"
          onClick={() => plan.promiseOne(conversation, own ? null : plan.contact)}
        >
          {own ? t.asOthers : t.own}
        </Button>
        <Button size="small" look="quiet" onClick={() => plan.leaveOut(conversation, !out)}>
          {out ? t.again : t.without}
        </Button>
      </div>
    </article>
  );
}

/** The letter with its promise marked. */
function LetterText({ text, when }: { text: string; when: string }) {
  const parts = text.split(when);
  return (
    <p className="whitespace-pre-wrap rounded-md border border-line bg-sunken px-3 py-2.5 text-sm [overflow-wrap:anywhere]">
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, in their order
        <Fragment key={index}>
          {index > 0 ? <mark className="rounded-sm bg-accent-tint font-bold text-text">{when}</mark> : null}
          {part}
        </Fragment>
      ))}
    </p>
  );
}
