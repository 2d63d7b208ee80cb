import { useWorkplace } from '../app/session.tsx';
import { carrierGuidance, guidedCarrier } from '../language/carrier-guidance.ts';
import { useLanguage } from '../language/preference.ts';
import { useText } from '../language/text.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { phoneScript, smsScript } from './reach-scripts.ts';
import { reachStrings } from './reach-strings.ts';

export interface ReachGuideDialogProps {
  carrier: string | null;
  domain: string;
  onClose: () => void;
}

/** How the customer lets our mail in, with words ready for the telephone and for an SMS. */
export function ReachGuideDialog({ carrier, domain, onClose }: ReachGuideDialogProps) {
  const t = useText(reachStrings);
  const { shop } = useWorkplace();
  const guided = guidedCarrier(carrier);
  const guidance = carrierGuidance(guided, domain, useLanguage());
  const parts = { shop: shop.shopName, carrier: guided, domain };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t.guideTitle(guidance.name)}
      about={t.guideAbout(domain)}
      shape="wide"
    >
      <div className="flex flex-col gap-5">
        <section>
          <h3 className="mb-1 font-bold">{t.steps}</h3>
          <ol className="flex list-decimal flex-col gap-1 pl-5">
            {guidance.steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          {guidance.note ? <p className="mt-1.5 text-muted text-sm">{guidance.note}</p> : null}
        </section>
        <p className="rounded-md border border-note-line bg-note px-3 py-2 text-note-text text-sm">
          <b>{t.forStaff}</b> {guidance.forStaff}
        </p>
        <Script title={t.phoneText} copy={t.copyPhone} text={phoneScript(parts)} />
        <Script title={t.smsText} copy={t.copySms} text={smsScript(parts)} />
      </div>
    </Dialog>
  );
}

function Script({ title, copy, text }: { title: string; copy: string; text: string }) {
  return (
    <section>
      <div className="mb-1 flex items-center gap-3">
        <h3 className="grow font-bold">{title}</h3>
        <CopyButton size="small" label={copy} text={text} />
      </div>
      <p lang="ja" className="select-all whitespace-pre-wrap rounded-md bg-sunken p-3 leading-relaxed">
        {text}
      </p>
    </section>
  );
}
