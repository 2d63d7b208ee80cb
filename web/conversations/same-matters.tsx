import { Link } from '@tanstack/react-router';
import { Merge } from 'lucide-react';
import { useCan } from '../app/session.tsx';
import { useText } from '../language/text.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { useMatterEvidence } from './matter-evidence.tsx';
import { matterStrings } from './matter-strings.ts';
import { useOpenConversation } from './open-conversation.ts';
import { inboxStrings } from './strings.ts';
import { useMerge } from './use-matters.ts';

/** Another conversation looks like the same matter (C1): seen in time, nobody answers twice. */
export function SameMatters() {
  const t = useText(matterStrings);
  const inbox = useText(inboxStrings);
  const words = useMatterEvidence();
  const merge = useMerge();
  const may = useCan('conversation.change');
  const { conversation } = useOpenConversation();
  const [first] = conversation.sameMatters;
  if (!first) return null;
  const put = () => {
    const [into, from] = first.number < conversation.number ? [first, conversation] : [conversation, first];
    merge.mutate({ from, into });
  };
  return (
    <Banner
      tone="accent"
      icon={Merge}
      actions={
        may ? (
          <Button size="small" busy={merge.isPending} onClick={put}>
            {t.doMerge}
          </Button>
        ) : undefined
      }
    >
      {t.banner}:{' '}
      <Link
        to="/inbox/$view/{-$number}"
        params={(before) => ({ view: before.view ?? 'open', number: String(first.number) })}
        search={true}
        className="rounded-sm font-bold underline underline-offset-2"
      >
        #{first.number} {first.subject || first.preview || inbox.noSubject}
      </Link>{' '}
      <span className="text-xs">{words(first.evidence)}</span>
    </Banner>
  );
}
