import { LayoutTemplate, TextAlignStart } from 'lucide-react';
import { useState } from 'react';
import type { Message } from '../../contract/messages.ts';
import { useText } from '../language/text.ts';
import { Attachments } from './attachments.tsx';
import { later } from './later.tsx';
import { Folded, PlainText } from './message-text.tsx';
import { MessageWarnings } from './message-warnings.tsx';
import { threadStrings } from './thread-strings.ts';

const MessageLayout = later(async () => (await import('./message-layout.tsx')).MessageLayout);
const BounceReport = later(async () => (await import('./bounce-report.tsx')).BounceReport);

/** What a message says: its text, or on request its layout; what is attached; what to be careful about. */
export function MessageBody({ message, who }: { message: Message; who: string }) {
  const [layout, setLayout] = useState(false);
  const input = message.hasHtml && message.direction === 'in' ? message.rawInputId : null;
  // A notice that names the mail it is about is told there; here only what nobody else tells.
  const report = message.bounce?.about === null ? message.bounce : null;
  return (
    <div className="mt-3">
      <MessageWarnings message={message} />
      {report ? (
        <div className="mb-3">
          <BounceReport report={report} />
        </div>
      ) : null}
      {layout && input ? <MessageLayout input={input} who={who} /> : <Text message={message} />}
      {input ? <LayoutSwitch on={layout} onTurn={() => setLayout(!layout)} /> : null}
      <Attachments message={message} />
    </div>
  );
}

function Text({ message }: { message: Message }) {
  const t = useText(threadStrings);
  return (
    <>
      {message.text.trim() === '' ? (
        <p className="text-faint">{t.emptyText}</p>
      ) : (
        <PlainText text={message.text} />
      )}
      <Folded text={message.folded} />
    </>
  );
}

/** Text is what one reads and answers; the layout is there for the few mails that need it. */
function LayoutSwitch({ on, onTurn }: { on: boolean; onTurn: () => void }) {
  const t = useText(threadStrings);
  const Icon = on ? TextAlignStart : LayoutTemplate;
  return (
    <button
      type="button"
      aria-pressed={on}
      onClick={onTurn}
      className="mt-2 -ml-1 inline-flex min-h-7 items-center gap-1.5 rounded-sm px-1 text-faint text-xs hover:text-text pointer-coarse:min-h-11"
    >
      <Icon aria-hidden size={14} />
      {on ? t.showText : t.showLayout}
    </button>
  );
}
