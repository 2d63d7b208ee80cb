import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ArrowRightLeft, ClipboardCheck, Printer } from 'lucide-react';
import { useState } from 'react';
import { type DigestEntry, type DigestReason, digestReasons, getDigest } from '../../contract/handovers.ts';
import { useCall } from '../app/api/api.tsx';
import { useCan, useWorkplace } from '../app/session.tsx';
import { Trouble } from '../app/trouble.tsx';
import { dayAndTime, nearTime } from '../language/format.ts';
import { useLanguage } from '../language/preference.ts';
import { useText } from '../language/text.ts';
import { Button } from '../ui/button.tsx';
import { ChoiceChips } from '../ui/choice-chips.tsx';
import { Page } from '../ui/page.tsx';
import { SkeletonLine, Waiting } from '../ui/skeleton.tsx';
import { EmptyState } from '../ui/states.tsx';
import { useNow } from '../ui/waiting-time.tsx';
import { digestStrings } from './digest-strings.ts';
import { GiveAllSheet } from './give-all-sheet.tsx';

type Whose = 'all' | 'me';

/** 交代のまとめ: what whoever comes next must know, in the order in which it matters; nothing that is fine. */
export function DigestScreen() {
  const t = useText(digestStrings);
  const call = useCall();
  const language = useLanguage();
  const { shop } = useWorkplace();
  const [who, setWho] = useState<Whose>('all');
  const [giving, setGiving] = useState(false);
  const may = useCan('conversation.change');
  const { data, error, refetch } = useQuery({
    queryKey: ['shop', shop.shopId, 'digest', who],
    queryFn: ({ signal }) => call(getDigest, { params: { shop: shop.shopId }, query: { who }, signal }),
    refetchInterval: 60_000,
    placeholderData: (before) => before,
  });
  const now = useNow();
  return (
    <Page
      title={t.title}
      about={data ? `${t.about}${t.asOf(dayAndTime(data.at, language, now))}` : t.about}
      actions={
        <div className="flex gap-2 print:hidden">
          <Button icon={Printer} onClick={() => window.print()} className="max-tablet:hidden">
            {t.print}
          </Button>
          {may ? (
            <Button look="primary" icon={ArrowRightLeft} onClick={() => setGiving(true)}>
              {t.giveAll}
            </Button>
          ) : null}
        </div>
      }
    >
      <div className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
        <div className="print:hidden">
          <ChoiceChips
            label={t.who}
            quietLabel
            value={who}
            onChoose={setWho}
            choices={[
              { value: 'all', label: t.all },
              { value: 'me', label: t.mine },
            ]}
          />
        </div>
        {data ? <Today today={data.today} /> : null}
      </div>
      {error ? <Trouble error={error} onRetry={() => void refetch()} /> : null}
      {data ? <Entries entries={data.entries} /> : error ? null : <EntriesSkeleton />}
      {giving ? <GiveAllSheet onClose={() => setGiving(false)} /> : null}
    </Page>
  );
}

function Today({ today }: { today: { received: number; answered: number; closed: number } }) {
  const t = useText(digestStrings);
  const figures = [
    [t.received, today.received],
    [t.answered, today.answered],
    [t.closed, today.closed],
  ] as const;
  return (
    <dl aria-label={t.today} className="flex gap-5 text-sm">
      {figures.map(([label, figure]) => (
        <div key={label} className="flex items-baseline gap-1.5">
          <dt className="text-muted">
            {t.today} {label}
          </dt>
          <dd className="font-bold text-lg tabular-nums">{figure}</dd>
        </div>
      ))}
    </dl>
  );
}

function Entries({ entries }: { entries: readonly DigestEntry[] }) {
  const t = useText(digestStrings);
  if (entries.length === 0) {
    return (
      <EmptyState icon={ClipboardCheck} title={t.nothing}>
        {t.nothingHint}
      </EmptyState>
    );
  }
  const parts = digestReasons
    .map((why) => [why, entries.filter((one) => one.why === why)] as const)
    .filter(([, some]) => some.length > 0);
  return parts.map(([why, some]) => (
    <section key={why} aria-labelledby={`digest-${why}`} className="mb-7 break-inside-avoid-page">
      <h2
        id={`digest-${why}`}
        className="mb-1.5 flex items-baseline gap-2 border-line border-b pb-1.5 font-bold text-base"
      >
        {t.reasons[why]}
        <span className="font-normal text-muted text-sm">{t.count(some.length)}</span>
      </h2>
      <ul className="flex flex-col">
        {some.map((entry) => (
          <Entry key={entry.conversation.id} entry={entry} />
        ))}
      </ul>
    </section>
  ));
}

/** Since when, or until when: a time of day to come is written out, what has passed is near. */
const ahead: ReadonlySet<DigestReason> = new Set(['due', 'hold_ends']);

function Entry({ entry }: { entry: DigestEntry }) {
  const t = useText(digestStrings);
  const language = useLanguage();
  const now = useNow();
  const { conversation, why, also, who, at, text } = entry;
  return (
    <li>
      <Link
        to="/inbox/$view/{-$number}"
        params={{ view: 'open', number: String(conversation.number) }}
        className="-mx-3 flex min-h-11 flex-col gap-0.5 rounded-md px-3 py-2 hover:bg-hover"
      >
        <span className="flex flex-wrap items-baseline gap-x-2">
          <span className="text-faint text-sm tabular-nums">#{conversation.number}</span>
          <b className="min-w-0 truncate">{conversation.subject || t.noSubject}</b>
          {conversation.customerName ? (
            <span className="text-muted text-sm">{t.sama(conversation.customerName)}</span>
          ) : null}
          {at ? (
            <time dateTime={at} className="ml-auto text-muted text-sm">
              {(ahead.has(why) ? dayAndTime : nearTime)(at, language, now)}
            </time>
          ) : null}
        </span>
        {text ? <span className="line-clamp-2 text-muted text-sm">{text}</span> : null}
        {who || also.length > 0 ? (
          <span className="flex flex-wrap gap-x-3 text-faint text-xs">
            {who ? <span>{t.san(who.name)}</span> : null}
            {also.length > 0 ? (
              <span>
                {t.also}: {also.map((one) => t.short[one]).join(' · ')}
              </span>
            ) : null}
          </span>
        ) : null}
      </Link>
    </li>
  );
}

function EntriesSkeleton() {
  return (
    <Waiting>
      <div className="flex flex-col gap-3">
        <SkeletonLine width="w-1/4" height="h-5" />
        <SkeletonLine width="w-full" />
        <SkeletonLine width="w-3/4" />
      </div>
    </Waiting>
  );
}
