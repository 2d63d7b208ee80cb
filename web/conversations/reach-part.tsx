import { useMutation, useQueryClient } from '@tanstack/react-query';
import {
  BookOpenText,
  CircleHelp,
  type LucideIcon,
  Mail,
  MailX,
  MessageSquareText,
  Phone,
} from 'lucide-react';
import { useState } from 'react';
import { clearReach } from '../../contract/matters.ts';
import type { OtherWay, Reach } from '../../contract/reach.ts';
import { useCall } from '../app/api/api.tsx';
import { useSayTrouble } from '../app/say-trouble.ts';
import { useCan, useWorkplace } from '../app/session.tsx';
import { useCorrect } from '../customers/use-people.ts';
import { nearTime } from '../language/format.ts';
import { useLanguage } from '../language/preference.ts';
import { useText } from '../language/text.ts';
import { type Tone, toneText } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { useToasts } from '../ui/toast.tsx';
import { useNow } from '../ui/waiting-time.tsx';
import { bounceStrings } from './bounce-strings.ts';
import { later } from './later.tsx';
import { useOpenConversation } from './open-conversation.ts';
import { keepConversation } from './queries.ts';
import { reachStrings } from './reach-strings.ts';

const ReachGuideDialog = later(async () => (await import('./reach-guide-dialog.tsx')).ReachGuideDialog);

const looks: Readonly<Record<Reach['state'], { icon: LucideIcon; tone: Tone }>> = {
  fine: { icon: Mail, tone: 'plain' },
  unsure: { icon: CircleHelp, tone: 'caution' },
  silent: { icon: CircleHelp, tone: 'attention' },
  full: { icon: MailX, tone: 'caution' },
  refused: { icon: MailX, tone: 'attention' },
  dead: { icon: MailX, tone: 'late' },
};

/** States that a person may end, because the customer has changed something. */
const clearable: ReadonlySet<Reach['state']> = new Set(['silent', 'full', 'refused', 'dead']);
/** States in which the customer's filter is (or may be) what stands between us. */
const filtered: ReadonlySet<Reach['state']> = new Set(['unsure', 'silent', 'refused']);

/** Does the customer hear us, why not, and by which other way. */
export function ReachPart({ reach }: { reach: Reach }) {
  const t = useText(reachStrings);
  const words = useReachWords(reach);
  const [guiding, setGuiding] = useState(false);
  const { icon: Icon, tone } = looks[reach.state];
  const { allowDomain } = reach;
  const mayGuide = allowDomain !== null && filtered.has(reach.state);
  const trouble = reach.state !== 'fine' && reach.state !== 'unsure';
  return (
    <div className="text-sm">
      <p className={classNames('flex items-start gap-1.5', toneText[tone])}>
        <Icon aria-hidden size={15} strokeWidth={2} className="mt-0.5 shrink-0" />
        <span>{words}</span>
      </p>
      <Times reach={reach} />
      {reach.suppressed ? <p className="mt-1 text-muted text-xs">{t.suppressed}</p> : null}
      {reach.suggestion ? <Slip reach={reach} domain={reach.suggestion} /> : null}
      {mayGuide || clearable.has(reach.state) ? (
        <div className="mt-2 flex flex-wrap gap-2">
          {mayGuide ? (
            <Button size="small" icon={BookOpenText} aria-haspopup="dialog" onClick={() => setGuiding(true)}>
              {t.guide}
            </Button>
          ) : null}
          {clearable.has(reach.state) ? <Clear /> : null}
        </div>
      ) : null}
      {trouble || reach.suggestion ? <OtherWays ways={reach.otherWays} /> : null}
      {reach.serverSaid && trouble ? (
        <details className="mt-2 text-xs">
          <summary className="min-h-6 text-faint hover:text-text">{t.serverWords}</summary>
          <p className="mt-1 whitespace-pre-wrap break-all text-muted">{reach.serverSaid}</p>
        </details>
      ) : null}
      {guiding && allowDomain !== null ? (
        <ReachGuideDialog carrier={reach.carrier} domain={allowDomain} onClose={() => setGuiding(false)} />
      ) : null}
    </div>
  );
}

/** After a refusal the very sentence that stands at the message; else what silence and answers tell. */
function useReachWords({ state, cause, carrier, allowDomain }: Reach): string {
  const t = useText(reachStrings);
  const bounce = useText(bounceStrings);
  if (cause === null) return t.states[state](carrier ? bounce.carrier(carrier) : '');
  const what = bounce.what[cause]({ carrier, domain: allowDomain ?? '' });
  return cause === 'carrier_filter' || cause === 'refused' ? `${what}${t.alive}` : what;
}

function Times({ reach }: { reach: Reach }) {
  const t = useText(reachStrings);
  const language = useLanguage();
  const now = useNow();
  const near = (instant: string | null) => (instant ? nearTime(instant, language, now) : '');
  const times = [
    reach.sentAt ? t.sentLast(near(reach.sentAt)) : '',
    reach.heardAt ? t.heard(near(reach.heardAt)) : '',
  ].filter(Boolean);
  return times.length > 0 ? <p className="mt-0.5 text-faint text-xs">{times.join(' · ')}</p> : null;
}

/** A likely slip of the pen in what stands behind the @; one press puts it right for all that is sent to him. */
function Slip({ reach, domain }: { reach: Reach; domain: string }) {
  const t = useText(reachStrings);
  const may = useCan('customer.change');
  const correct = useCorrect();
  const right = domain.split('@').at(-1) ?? domain;
  const whole = `${reach.address.slice(0, reach.address.lastIndexOf('@'))}@${right}`;
  return (
    <div className="mt-2 rounded-md bg-caution-tint px-2.5 py-2">
      <p className="text-caution">
        <b className="break-all">{t.slip(right)}</b>
      </p>
      <p className="text-xs">{t.slipNext}</p>
      <div className="mt-1.5 flex flex-wrap gap-2">
        {may ? (
          <Button
            size="small"
            busy={correct.busy}
            onClick={() => correct.now({ kind: 'mail', value: reach.address }, whole)}
          >
            {t.correct}
          </Button>
        ) : null}
        <CopyButton size="small" label={t.copyRight} text={whole} />
      </div>
    </div>
  );
}

const wayIcons: Readonly<Record<OtherWay['kind'], LucideIcon>> = {
  mail: Mail,
  phone: Phone,
  sms: MessageSquareText,
  line: MessageSquareText,
};

function OtherWays({ ways }: { ways: readonly OtherWay[] }) {
  const t = useText(reachStrings);
  if (ways.length === 0) return <p className="mt-2 text-muted text-xs">{t.noOtherWay}</p>;
  return (
    <div className="mt-3">
      <h3 className="text-faint text-xs">{t.otherWays}</h3>
      <ol className="mt-1 flex flex-col gap-1">
        {ways.map((way) => (
          <Way key={`${way.kind} ${way.shown}`} way={way} />
        ))}
      </ol>
    </div>
  );
}

function Way({ way }: { way: OtherWay }) {
  const t = useText(reachStrings);
  const Icon = wayIcons[way.kind];
  return (
    <li className="flex flex-wrap items-baseline gap-x-2">
      <span className={classNames('inline-flex min-w-0 items-center gap-1.5', way.blocked && 'text-faint')}>
        <Icon aria-hidden size={14} className="shrink-0 text-faint" />
        <span className="sr-only">{t.ways[way.kind]} </span>
        {way.blocked ? (
          <s className="break-all">{way.shown}</s>
        ) : (
          <span className="select-all break-all">{way.shown || t.ways[way.kind]}</span>
        )}
      </span>
      {way.blocked ? <span className="text-attention text-xs">{t.blocked[way.blocked]}</span> : null}
    </li>
  );
}

/** 「届くようになった」: the customer has let us in. */
function Clear() {
  const t = useText(reachStrings);
  const call = useCall();
  const queries = useQueryClient();
  const toasts = useToasts();
  const sayTrouble = useSayTrouble();
  const { shop } = useWorkplace();
  const { conversation } = useOpenConversation();
  const may = useCan('conversation.change');
  const clear = useMutation({
    mutationFn: () => call(clearReach, { params: { shop: shop.shopId, conversation: conversation.id } }),
    onSuccess: (changed) => {
      keepConversation(queries, shop.shopId, changed);
      toasts.show({ text: t.cleared });
    },
    onError: sayTrouble,
  });
  if (!may) return null;
  return (
    <Button size="small" title={t.clearHelp} busy={clear.isPending} onClick={() => clear.mutate()}>
      {t.clear}
    </Button>
  );
}
