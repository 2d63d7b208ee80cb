import type { Conversation } from '../../contract/conversations.ts';
import { nearTime } from '../language/format.ts';
import { useLanguage } from '../language/preference.ts';
import { useText } from '../language/text.ts';
import { useNow } from '../ui/waiting-time.tsx';
import { useMatterEvidence } from './matter-evidence.tsx';
import { matterStrings } from './matter-strings.ts';
import { useOpenConversation } from './open-conversation.ts';
import { inboxStrings } from './strings.ts';

interface Choice {
  number: number;
  subject: string;
  at: string;
  hint: string;
}

/** What is probably meant: conversations that look like the same matter, then the customer's others. */
export function MergeChoices({ onChoose }: { onChoose: (number: number) => void }) {
  const t = useText(matterStrings);
  const inbox = useText(inboxStrings);
  const words = useMatterEvidence();
  const { conversation } = useOpenConversation();
  const same = conversation.sameMatters.map<Choice>((one) => ({
    number: one.number,
    subject: one.subject || one.preview,
    at: one.lastMessageAt,
    hint: words(one.evidence),
  }));
  const others = othersOf(conversation).map<Choice>((one) => ({
    number: one.number,
    subject: one.subject,
    at: one.lastMessageAt,
    hint: inbox.statuses[one.status],
  }));
  return (
    <>
      <Choices title={t.sameMatter} choices={same} onChoose={onChoose} />
      <Choices title={t.sameCustomer} choices={others} onChoose={onChoose} />
    </>
  );
}

function othersOf({ otherConversations, sameMatters }: Conversation) {
  const named = new Set(sameMatters.map((one) => one.number));
  return otherConversations.filter((one) => !named.has(one.number)).slice(0, 10);
}

interface ChoicesProps {
  title: string;
  choices: readonly Choice[];
  onChoose: (number: number) => void;
}

function Choices({ title, choices, onChoose }: ChoicesProps) {
  const t = useText(matterStrings);
  const inbox = useText(inboxStrings);
  const language = useLanguage();
  const now = useNow();
  if (choices.length === 0) return null;
  return (
    <section>
      <h3 className="mb-1 font-bold text-sm">{title}</h3>
      <ul className="-mx-2 flex flex-col">
        {choices.map((one) => (
          <li key={one.number}>
            <button
              type="button"
              title={t.choose(one.number)}
              onClick={() => onChoose(one.number)}
              className="flex min-h-9 w-full items-baseline gap-2 rounded-md px-2 py-1.5 text-left text-sm hover:bg-hover pointer-coarse:min-h-11"
            >
              <span className="shrink-0 text-faint">#{one.number}</span>
              <span className="min-w-0 grow truncate">{one.subject || inbox.noSubject}</span>
              <span className="shrink-0 text-faint text-xs max-tablet:hidden">{one.hint}</span>
              <span className="shrink-0 text-faint text-xs">{nearTime(one.at, language, now)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
