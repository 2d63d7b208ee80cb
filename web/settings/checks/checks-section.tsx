import { useQueryClient } from '@tanstack/react-query';
import { ShieldCheck } from 'lucide-react';
import { checkGroups } from '../../../contract/draft-check.ts';
import { changeShop, type ShopSettings } from '../../../contract/staff.ts';
import { useCall } from '../../app/api/api.tsx';
import { useCan, useWorkplace } from '../../app/session.tsx';
import { Trouble } from '../../app/trouble.tsx';
import { useText } from '../../language/text.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/field.tsx';
import { useForm } from '../../ui/form.ts';
import { Section } from '../../ui/page.tsx';
import { SkeletonLine, Waiting } from '../../ui/skeleton.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { SaveBar } from '../save-bar.tsx';
import { useShopSettings } from '../shop/shop-section.tsx';
import { type OwnWord, OwnWords } from './own-words.tsx';
import { checksStrings } from './strings.ts';

interface ChecksDraft {
  words: OwnWord[];
  off: string[];
}

const draftOf = ({ checks }: ShopSettings): ChecksDraft => ({ words: checks.ownWords, off: checks.off });

/** 設定 › 送信前チェック */
export function ChecksSection() {
  const { data, error, refetch } = useShopSettings();
  if (error && !data) return <Trouble error={error} onRetry={() => void refetch()} />;
  if (!data) {
    return (
      <Waiting>
        <div className="flex flex-col gap-4">
          <SkeletonLine width="w-40" />
          <SkeletonLine height="h-9" />
          <SkeletonLine height="h-24" />
        </div>
      </Waiting>
    );
  }
  return <ChecksForm settings={data} />;
}

function useSaveChecks(): (draft: ChecksDraft) => Promise<ShopSettings> {
  const call = useCall();
  const queries = useQueryClient();
  const shop = useWorkplace().shop.shopId;
  return async ({ words, off }) => {
    const input = { checks: { ownWords: words, off } };
    const saved = await call(changeShop, { params: { shop }, input });
    queries.setQueryData(['shop', shop, 'settings'], saved);
    return saved;
  };
}

function ChecksForm({ settings }: { settings: ShopSettings }) {
  const t = useText(checksStrings);
  const toasts = useToasts();
  const save = useSaveChecks();
  const disabled = !useCan('shop.change');
  const form = useForm<ChecksDraft>({
    initial: draftOf(settings),
    check: ({ words }) => ({ words: problemOf(words, t) }),
    submit: async (draft) => {
      form.reset(draftOf(await save(draft)));
      toasts.show({ text: t.saved });
    },
  });
  const { words, off } = form.values;
  return (
    <form aria-label={t.title} {...form.form}>
      {disabled ? <p className="mb-4 text-muted text-sm">{t.readOnly}</p> : null}
      <p className="mb-5 text-muted text-sm">{t.about}</p>
      <Section id="own-words" title={t.wordsTitle} about={t.wordsAbout}>
        <OwnWords
          words={words}
          problem={form.problem('words')}
          disabled={disabled}
          onChange={(changed) => form.set('words', changed)}
        />
      </Section>
      <Section id="check-groups" title={t.groupsTitle} about={t.groupsAbout}>
        <p className="mb-4 flex items-start gap-2 rounded-md bg-accent-tint px-3 py-2 text-accent-text text-sm">
          <ShieldCheck aria-hidden size={16} className="mt-0.5 shrink-0" />
          {t.always}
        </p>
        <div className="grid gap-3 tablet:grid-cols-2">
          {checkGroups.map((group) => (
            <Checkbox
              key={group}
              label={t.groups[group].label}
              help={t.groups[group].help}
              checked={!off.includes(group)}
              disabled={disabled}
              onChange={(event) =>
                form.set(
                  'off',
                  event.currentTarget.checked ? off.filter((one) => one !== group) : [...off, group],
                )
              }
            />
          ))}
        </div>
        <p className="mt-3 flex min-h-7 flex-wrap items-center gap-x-2 text-faint text-xs">
          {t.standard}
          {off.length > 0 && !disabled ? (
            <Button look="quiet" size="small" onClick={() => form.set('off', [])}>
              {t.all}
            </Button>
          ) : null}
        </p>
      </Section>
      <Trouble error={form.failure} />
      <SaveBar form={form} />
    </form>
  );
}

interface ProblemWords {
  wordMissing: string;
  wordTwice: (word: string) => string;
}

function problemOf(words: readonly OwnWord[], t: ProblemWords): string | undefined {
  const plain = words.map(({ word }) => word.normalize('NFKC').trim());
  if (plain.includes('')) return t.wordMissing;
  const twice = plain.find((word, at) => plain.indexOf(word) !== at);
  return twice === undefined ? undefined : t.wordTwice(twice);
}
