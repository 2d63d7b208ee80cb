import { FileText, Mail, MessageCircle, MessageSquare, MessagesSquare, Phone } from 'lucide-react';
import { useText } from '../language/text.ts';
import { inboxStrings } from './strings.ts';

const icons = {
  mail: Mail,
  form: FileText,
  chat: MessagesSquare,
  line: MessageCircle,
  phone: Phone,
} as const;

function isKnown(channel: string): channel is keyof typeof icons {
  return channel in icons;
}

/** The 受付窓口 by name; a channel this screen does not know is shown as it calls itself. */
export function useChannelName(): (channel: string) => string {
  const t = useText(inboxStrings);
  return (channel) => (isKnown(channel) ? t.channels[channel] : channel);
}

/** A channel as a small picture with its name for readers. */
export function ChannelIcon({ channel }: { channel: string }) {
  const name = useChannelName()(channel);
  const Icon = isKnown(channel) ? icons[channel] : MessageSquare;
  return (
    <span className="shrink-0 text-faint" title={name}>
      <Icon aria-hidden size={13} strokeWidth={1.9} />
      <span className="sr-only">{name}</span>
    </span>
  );
}
