import type { ShopSettings } from '../../contract/staff.ts';
import { Trouble } from '../app/trouble.tsx';
import { useText } from '../language/text.ts';
import { checkShop, type ShopDraft, shopDraftOf, tidyShop } from '../settings/shop/draft.ts';
import { HoursFields, SignatureField } from '../settings/shop/shop-fields.tsx';
import { useSaveShop, useShopSettings } from '../settings/shop/shop-section.tsx';
import { shopStrings } from '../settings/shop/strings.ts';
import { Button } from '../ui/button.tsx';
import { useForm } from '../ui/form.ts';
import { StepFrame, type StepProps } from './step-frame.tsx';
import { welcomeStrings } from './strings.ts';

/** ④ 署名と営業時間 */
export function ShopStep(props: StepProps) {
  const { data, error, refetch, address } = useShopSettings();
  return (
    <StepFrame id="shop" {...props}>
      <Trouble error={data ? null : error} onRetry={() => void refetch()} />
      {data ? <ShopForm settings={data} address={address} onNext={props.onNext} /> : null}
    </StepFrame>
  );
}

interface ShopFormProps {
  settings: ShopSettings;
  address: string;
  onNext: () => void;
}

function ShopForm({ settings, address, onNext }: ShopFormProps) {
  const t = useText(welcomeStrings);
  const words = useText(shopStrings);
  const save = useSaveShop();
  const form = useForm<ShopDraft>({
    initial: shopDraftOf(settings),
    tidy: tidyShop,
    check: (draft) => checkShop(draft, words),
    submit: async (draft) => {
      await save(draft);
      onNext();
    },
  });
  return (
    <form aria-label={t.names.shop} {...form.form} className="flex flex-col gap-5">
      <SignatureField form={form} address={address} />
      <HoursFields form={form} />
      <Trouble error={form.failure} />
      <div>
        <Button type="submit" look="primary" size="large" busy={form.busy}>
          {t.save}
        </Button>
      </div>
    </form>
  );
}
