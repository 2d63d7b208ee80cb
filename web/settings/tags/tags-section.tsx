import { useQuery } from '@tanstack/react-query';
import { Pencil, Plus, Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useCall } from '../../app/api/api.tsx';
import { useCan, useWorkplace } from '../../app/session.tsx';
import { Trouble } from '../../app/trouble.tsx';
import { type ListedTag, tagsQuery } from '../../conversations/tags/queries.ts';
import { tagStrings } from '../../conversations/tags/strings.ts';
import { useMakeTag } from '../../conversations/tags/use-tagging.ts';
import { useText } from '../../language/text.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Section } from '../../ui/page.tsx';
import { RemoveTag } from './remove-tag.tsx';
import { RenameTag } from './rename-tag.tsx';

/** 設定 › タグ: the shop's words, how much carries each, and what becomes of them. */
export function TagsSection() {
  const t = useText(tagStrings);
  const call = useCall();
  const { shop } = useWorkplace();
  const { data, error, refetch } = useQuery(tagsQuery(call, shop.shopId));
  const tags = data?.tags ?? [];
  return (
    <Section id="tags" title={t.title} about={t.about}>
      <Trouble error={data ? null : error} onRetry={() => void refetch()} />
      <NewTag />
      {data && tags.length === 0 ? (
        <div className="text-muted text-sm">
          <p className="font-bold text-text">{t.empty}</p>
          <p>{t.emptyAbout}</p>
        </div>
      ) : null}
      <ul className="flex flex-col divide-y divide-line">
        {tags.map((tag) => (
          <li key={tag.id} className="py-2">
            <TagLine tag={tag} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function NewTag() {
  const t = useText(tagStrings);
  const may = useCan('conversation.change');
  const make = useMakeTag();
  const [name, setName] = useState('');
  if (!may) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate(name.trim(), { onSuccess: () => setName('') });
  };
  return (
    <form onSubmit={submit} className="flex max-w-100 items-center gap-2">
      <TextInput
        aria-label={t.newTag}
        placeholder={t.newTag}
        maxLength={30}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Button icon={Plus} type="submit" busy={make.isPending} disabled={name.trim() === ''}>
        {t.create}
      </Button>
    </form>
  );
}

function TagLine({ tag }: { tag: ListedTag }) {
  const t = useText(tagStrings);
  const may = useCan('tag.manage');
  const [doing, setDoing] = useState<'rename' | 'remove' | null>(null);
  if (doing === 'rename') return <RenameTag tag={tag} onDone={() => setDoing(null)} />;
  return (
    <div className="flex items-center gap-3">
      <span className="min-w-0 grow truncate font-bold">{tag.name}</span>
      <span className="shrink-0 text-muted text-xs tabular-nums">
        {t.open} {t.count(tag.open)} / {t.uses} {t.count(tag.uses)}
      </span>
      {may ? (
        <>
          <IconButton icon={Pencil} label={`${t.rename}: ${tag.name}`} onClick={() => setDoing('rename')} />
          <IconButton icon={Trash2} label={`${t.remove}: ${tag.name}`} onClick={() => setDoing('remove')} />
        </>
      ) : null}
      {doing === 'remove' ? <RemoveTag tag={tag} onClose={() => setDoing(null)} /> : null}
    </div>
  );
}
