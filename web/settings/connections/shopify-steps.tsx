import { useText } from '../../language/text.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { shopifyStrings } from './strings.ts';

/** As the app needs them; pasted into Shopify as they are. */
const scopes =
  'read_orders,write_orders,read_merchant_managed_fulfillment_orders,write_merchant_managed_fulfillment_orders';

/** What the owner does on Shopify's side, once. */
export function ShopifySteps() {
  const t = useText(shopifyStrings);
  return (
    <section className="rounded-lg border border-line bg-pane p-4">
      <h3 className="font-bold">{t.steps}</h3>
      <p className="text-muted text-sm">{t.stepsAbout}</p>
      <ol className="mt-3 ml-5 flex list-decimal flex-col gap-2">
        <li>{t.step1}</li>
        <li>{t.step2}</li>
        <li>
          {t.step3}
          <span className="mt-1 flex items-start gap-2">
            <code className="min-w-0 grow break-all rounded-sm bg-sunken px-2 py-1 font-mono text-xs">
              {scopes}
            </code>
            <CopyButton text={scopes} size="small" />
          </span>
        </li>
        <li>{t.step4}</li>
        <li>{t.step5}</li>
      </ol>
      <p className="mt-3 text-muted text-sm">{t.plan}</p>
    </section>
  );
}
