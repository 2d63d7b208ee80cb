import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import {
  ArrowRightLeft,
  AtSign,
  CalendarClock,
  MailMinus,
  MailQuestionMark,
  MailWarning,
  Moon,
  PencilLine,
  TriangleAlert,
} from 'lucide-react';
import type { ConversationRow } from '../../contract/inbox.ts';
import { useCall } from '../app/api/api.tsx';
import { useSettings } from '../app/preferences.tsx';
import { useWorkplace } from '../app/session.tsx';
import { calendarDay, dayAndTime, nearTime, waited } from '../language/format.ts';
import { useLanguage } from '../language/preference.ts';
import { useText } from '../language/text.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Badge } from '../ui/badge.tsx';
import { classNames } from '../ui/class-names.ts';
import { useNow, WaitingTime } from '../ui/waiting-time.tsx';
import { ChannelIcon } from './channel-icon.tsx';
import { noiseStrings } from './noise-strings.ts';
import { conversationQuery } from './queries.ts';
import { StatusChip } from './status.tsx';
import type { SteadyRow } from './steady-rows.ts';
import { inboxStrings } from './strings.ts';
import { RowTags } from './tags/row-tags.tsx';
import type { InboxView } from './views.ts';

export interface InboxRowProps {
  steady: SteadyRow;
  view: InboxView;
  selected: boolean;
  targetHours: number | undefined;
  chosen: boolean;
  /** Where a box stands before the row, or may appear: no words under it. */
  boxed: 'no' | 'may' | 'yes';
  onPointerEnter: () => void;
}

/** One conversation in the list: what, who, how long already, and what is wrong with it. */
export function InboxRow({ steady, view, selected, targetHours, ...rest }: InboxRowProps) {
  const { chosen, boxed, onPointerEnter } = rest;
  const { settings } = useSettings();
  const { row, left, fresh } = steady;
  const dense = settings.density === 'dense';
  return (
    <Link
      to="/inbox/$view/{-$number}"
      params={{ view, number: String(row.number) }}
      search={true}
      aria-current={selected ? 'true' : undefined}
      tabIndex={selected ? 0 : -1}
      data-row
      onPointerEnter={onPointerEnter}
      className={classNames(
        'group relative flex h-full flex-col justify-center gap-0.5 pr-4 outline-offset-[-3px]',
        boxed === 'no' ? 'pl-4' : boxed === 'may' ? 'pl-7 pointer-coarse:pl-4' : 'pl-7 pointer-coarse:pl-12',
        selected || chosen ? 'bg-accent-tint' : 'hover:bg-hover',
        fresh && 'animate-appear',
      )}
    >
      {selected ? <span aria-hidden className="absolute inset-y-0 left-0 w-0.75 bg-accent" /> : null}
      <div className="flex items-baseline gap-3">
        <Subject row={row} dense={dense} quiet={left && !selected} />
        <RowTime row={row} left={left} targetHours={targetHours} />
      </div>
      {dense ? null : <RowFoot row={row} roomy={settings.density === 'roomy'} />}
    </Link>
  );
}

function Subject({ row, dense, quiet }: { row: ConversationRow; dense: boolean; quiet: boolean }) {
  const t = useText(inboxStrings);
  const subject = row.subject || row.preview || t.noSubject;
  return (
    <span className="min-w-0 grow truncate leading-[1.4]">
      {dense ? <span className="mr-2 text-muted">{row.customerName || t.unknownCustomer}</span> : null}
      <span className={quiet ? 'text-faint' : row.status === 'open' ? 'font-bold' : ''}>{subject}</span>
    </span>
  );
}

function RowTime({
  row,
  left,
  targetHours,
}: {
  row: ConversationRow;
  left: boolean;
  targetHours: number | undefined;
}) {
  const language = useLanguage();
  const now = useNow();
  if (left) return <LeftStatus row={row} />;
  if (row.waitingSince) return <WaitingTime since={row.waitingSince} targetHours={targetHours} />;
  return <span className="shrink-0 text-faint text-xs">{nearTime(row.lastMessageAt, language, now)}</span>;
}

/** Where a conversation went that is no longer in this view. */
function LeftStatus({ row }: { row: ConversationRow }) {
  const call = useCall();
  const { shop } = useWorkplace();
  const { data } = useQuery({ ...conversationQuery(call, shop.shopId, row.id), enabled: false });
  return <StatusChip status={data?.status ?? row.status} />;
}

/** Under the subject: name, channel, first words, and the flags that must be seen before opening. */
function RowFoot({ row, roomy }: { row: ConversationRow; roomy: boolean }) {
  const t = useText(inboxStrings);
  const language = useLanguage();
  return (
    <>
      <div className="flex items-center gap-2 text-muted text-xs">
        <ChannelIcon channel={row.channel} />
        <span className="min-w-10 max-w-32 shrink-0 truncate">{row.customerName || t.unknownCustomer}</span>
        <RowTags tags={row.tags} />
        <span className="ml-auto flex shrink-0 items-center gap-2">
          <CallMarks row={row} />
          <MailMarks row={row} />
          {row.orderLate ? (
            <Badge tone="late" icon={TriangleAlert} bare>
              {t.orderLate}
            </Badge>
          ) : null}
          {row.status === 'on_hold' && row.holdUntil ? (
            <Badge tone="caution" icon={Moon} bare>
              {t.heldUntil(calendarDay(row.holdUntil, language))}
            </Badge>
          ) : null}
          <Whose row={row} />
        </span>
      </div>
      {roomy ? <p className="truncate text-faint text-xs">{row.preview}</p> : null}
    </>
  );
}

/** Who answers it at this moment, or whose it is. */
function Whose({ row }: { row: ConversationRow }) {
  const t = useText(inboxStrings);
  const { assignee, claimedBy } = row;
  const person = claimedBy ?? assignee;
  if (person === null) return null;
  const words = claimedBy ? t.answering(claimedBy.name) : t.assignee(person.name);
  return (
    <span title={words} className="inline-flex items-center gap-1">
      {claimedBy ? <PencilLine aria-hidden size={13} className="text-attention" /> : null}
      <Avatar name={person.name} size="small" side="staff" />
      <span className="sr-only">{words}</span>
    </span>
  );
}

/** What calls oneself, what is being handed over, what leaves later. */
function CallMarks({ row }: { row: ConversationRow }) {
  const t = useText(inboxStrings);
  const language = useLanguage();
  const marks = [
    { show: row.calling, icon: AtSign, words: t.callsMe, look: 'text-accent-text' },
    {
      show: row.handedOver && !row.calling,
      icon: ArrowRightLeft,
      words: t.handedOver,
      look: 'text-attention',
    },
    {
      show: row.scheduledAt !== null,
      icon: CalendarClock,
      words: row.scheduledAt ? t.scheduled(dayAndTime(row.scheduledAt, language)) : '',
      look: 'text-muted',
    },
  ];
  return marks.map(({ show, icon: Icon, words, look }) =>
    show ? (
      <span key={words} title={words} className={look}>
        <Icon aria-hidden size={14} strokeWidth={2} />
        <span className="sr-only">{words}</span>
      </span>
    ) : null,
  );
}

/** What became of our mail, and what is no customer's mail at all. */
function MailMarks({ row }: { row: ConversationRow }) {
  const t = useText(inboxStrings);
  const noise = useText(noiseStrings);
  const language = useLanguage();
  const now = useNow();
  return (
    <>
      {row.noise ? (
        <Badge icon={MailMinus} bare>
          {noise.kinds[row.noise]}
        </Badge>
      ) : null}
      {row.sendingTrouble ? (
        <span title={t.sendingTroubleWords}>
          <Badge tone="late" icon={MailWarning} bare>
            {t.sendingTrouble}
          </Badge>
        </span>
      ) : null}
      {row.silentSince ? (
        <span title={t.silentWords}>
          <Badge tone="attention" icon={MailQuestionMark} bare>
            {t.silent(waited(row.silentSince, now, language))}
          </Badge>
        </span>
      ) : null}
    </>
  );
}
