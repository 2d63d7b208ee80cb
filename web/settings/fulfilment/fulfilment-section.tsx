import { useQuery, useQueryClient } from '@tanstack/react-query';
import {
  changeFulfilmentSettings,
  type FulfilmentSettings,
  getFulfilmentSettings,
} from '../../../contract/fulfilment.ts';
import { useCall } from '../../app/api/api.tsx';
import { useCan, useWorkplace } from '../../app/session.tsx';
import { Trouble } from '../../app/trouble.tsx';
import { useText } from '../../language/text.ts';
import { useForm } from '../../ui/form.ts';
import { Section } from '../../ui/page.tsx';
import { SkeletonLine, Waiting } from '../../ui/skeleton.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { SaveBar } from '../save-bar.tsx';
import { CarrierFields } from './carrier-fields.tsx';
import { changesOf, checkFulfilment, draftOf, type FulfilmentDraft, tidyFulfilment } from './draft.ts';
import { EnclosureFields } from './enclosure-fields.tsx';
import { MailFields } from './mail-fields.tsx';
import { SenderFields } from './sender-fields.tsx';
import { InvoiceFields, SlipFields } from './slip-fields.tsx';
import { fulfilmentStrings } from './strings.ts';

/** 設定 › 出荷 */
export function FulfilmentSection() {
  const call = useCall();
  const shop = useWorkplace().shop.shopId;
  const { data, error, refetch } = useQuery({
    queryKey: ['shop', shop, 'fulfilment-settings'],
    queryFn: () => call(getFulfilmentSettings, { params: { shop } }),
  });
  if (data) return <FulfilmentForm settings={data} />;
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />;
  return (
    <Waiting>
      <div className="flex flex-col gap-4">
        <SkeletonLine width="w-40" />
        <SkeletonLine height="h-9" />
        <SkeletonLine height="h-9" />
        <SkeletonLine height="h-24" />
      </div>
    </Waiting>
  );
}

function FulfilmentForm({ settings }: { settings: FulfilmentSettings }) {
  const t = useText(fulfilmentStrings);
  const toasts = useToasts();
  const call = useCall();
  const queries = useQueryClient();
  const shop = useWorkplace().shop.shopId;
  const disabled = !useCan('fulfilment.change');
  const form = useForm<FulfilmentDraft>({
    initial: draftOf(settings),
    tidy: tidyFulfilment,
    check: (draft) => checkFulfilment(draft, t),
    submit: async (draft) => {
      const saved = await call(changeFulfilmentSettings, {
        params: { shop },
        input: changesOf(draft, settings),
      });
      queries.setQueryData(['shop', shop, 'fulfilment-settings'], saved);
      form.reset(draftOf(saved));
      toasts.show({ text: t.saved });
    },
  });
  const fields = { form, disabled };
  return (
    <form aria-label={t.title} {...form.form}>
      {disabled ? <p className="mb-4 text-muted text-sm">{t.readOnly}</p> : null}
      <Section id="sender" title={t.senderTitle} about={t.senderAbout}>
        <SenderFields {...fields} />
      </Section>
      <Section id="contracts" title={t.carriersTitle} about={t.carriersAbout}>
        <CarrierFields {...fields} />
      </Section>
      <Section id="invoice" title={t.invoiceTitle}>
        <InvoiceFields {...fields} />
      </Section>
      <Section id="slips" title={t.slipTitle}>
        <SlipFields {...fields} />
      </Section>
      <Section id="enclosures" title={t.enclosuresTitle} about={t.enclosuresAbout}>
        <EnclosureFields {...fields} />
      </Section>
      <Section id="shipped-mail" title={t.mailTitle} about={t.mailAbout}>
        <MailFields {...fields} />
      </Section>
      <Trouble error={form.failure} />
      <SaveBar form={form} />
    </form>
  );
}
