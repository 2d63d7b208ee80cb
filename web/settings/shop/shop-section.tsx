import { useQuery, useQueryClient } from '@tanstack/react-query';
import { listMailAccounts } from '../../../contract/channels.ts';
import { changeShop, getShop, type ShopSettings } from '../../../contract/staff.ts';
import { useCall } from '../../app/api/api.tsx';
import { useCan, useWorkplace } from '../../app/session.tsx';
import { Trouble } from '../../app/trouble.tsx';
import { useText } from '../../language/text.ts';
import { useForm } from '../../ui/form.ts';
import { Section } from '../../ui/page.tsx';
import { SkeletonLine, Waiting } from '../../ui/skeleton.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { SaveBar } from '../save-bar.tsx';
import { checkShop, type ShopDraft, shopDraftOf, shopSettingsOf, tidyShop } from './draft.ts';
import { QuietFields } from './quiet-fields.tsx';
import { AcknowledgeFields, HoursFields, NameField, SignatureField } from './shop-fields.tsx';
import { shopStrings } from './strings.ts';
import { VoiceFields } from './voice-fields.tsx';
import { voiceStrings } from './voice-strings.ts';
import { WarmthFields } from './warmth-fields.tsx';

/** The shop's settings and the shop's own mail address, as far as there is one. */
export function useShopSettings() {
  const call = useCall();
  const shop = useWorkplace().shop.shopId;
  const settings = useQuery({
    queryKey: ['shop', shop, 'settings'],
    queryFn: () => call(getShop, { params: { shop } }),
  });
  const accounts = useQuery({
    queryKey: ['shop', shop, 'mail-accounts'],
    queryFn: () => call(listMailAccounts, { params: { shop } }),
  });
  return { ...settings, address: accounts.data?.accounts[0]?.settings.address ?? '' };
}

/** Saves the shop's settings and lets every screen know. */
export function useSaveShop(): (draft: ShopDraft) => Promise<ShopSettings> {
  const call = useCall();
  const queries = useQueryClient();
  const shop = useWorkplace().shop.shopId;
  return async (draft) => {
    const saved = await call(changeShop, { params: { shop }, input: shopSettingsOf(draft) });
    queries.setQueryData(['shop', shop, 'settings'], saved);
    // The shop's name stands in the session too.
    void queries.invalidateQueries({ queryKey: ['session'] });
    return saved;
  };
}

/** 設定 › お店 */
export function ShopSection() {
  const { data, error, refetch, address } = useShopSettings();
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
  return <ShopForm settings={data} address={address} />;
}

function ShopForm({ settings, address }: { settings: ShopSettings; address: string }) {
  const t = useText(shopStrings);
  const voice = useText(voiceStrings);
  const toasts = useToasts();
  const save = useSaveShop();
  const disabled = !useCan('shop.change');
  const form = useForm<ShopDraft>({
    initial: shopDraftOf(settings),
    tidy: tidyShop,
    check: (draft) => checkShop(draft, t),
    submit: async (draft) => {
      form.reset(shopDraftOf(await save(draft)));
      toasts.show({ text: t.saved });
    },
  });
  return (
    <form aria-label={t.title} {...form.form}>
      {disabled ? <p className="mb-4 text-muted text-sm">{t.readOnly}</p> : null}
      <Section id="shop-name" title={t.title} about={t.about}>
        <div className="flex flex-col gap-5">
          <NameField form={form} disabled={disabled} />
          <SignatureField form={form} disabled={disabled} address={address} />
        </div>
      </Section>
      <Section id="acknowledge" title={t.acknowledgeTitle}>
        <AcknowledgeFields form={form} disabled={disabled} />
      </Section>
      <Section id="voice" title={voice.title} about={voice.about}>
        <VoiceFields form={form} disabled={disabled} />
      </Section>
      <Section id="warmth" title={voice.warmthTitle} about={voice.warmthAbout}>
        <WarmthFields form={form} disabled={disabled} />
      </Section>
      <Section id="hours" title={t.hoursTitle} about={t.hoursAbout}>
        <HoursFields form={form} disabled={disabled} />
      </Section>
      <Section id="night" title={t.quietTitle} about={t.quietAbout}>
        <QuietFields form={form} disabled={disabled} />
      </Section>
      <Trouble error={form.failure} />
      <SaveBar form={form} />
    </form>
  );
}
