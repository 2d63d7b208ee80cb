import { useState } from 'react';
import type { Message } from '../../contract/messages.ts';
import { Attachments } from './attachments.tsx';
import { later } from './later.tsx';
import { LayoutSwitch } from './layout-switch.tsx';
import { MessageWords } from './message-text.tsx';
import { MessageWarnings } from './message-warnings.tsx';

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
      {layout && input ? <MessageLayout mail={message} who={who} /> : <MessageWords words={message} />}
      {input ? <LayoutSwitch on={layout} onTurn={() => setLayout(!layout)} /> : null}
      <Attachments files={message.attachments} from={message} />
    </div>
  );
}
