import { useMemo } from 'react';
import { fillTemplate } from '../../language/fill-template.ts';
import { templateVariables } from '../../language/template-variables.ts';
import { useWorkplace } from '../app/session.tsx';
import { FilledText } from '../conversations/snippets/filled-text.tsx';
import { useText } from '../language/text.ts';
import { snippetStrings } from './strings.ts';

/** What a template becomes with an order to try it on, between the salutation and the name that come by themselves. */
export function SnippetPreview({ text, template }: { text: string; template: boolean }) {
  const t = useText(snippetStrings);
  const { shop, me } = useWorkplace();
  const values = useMemo(() => {
    const samples = new Map<string, string>(templateVariables.map(({ name, sample }) => [name, sample]));
    return samples.set('店名', shop.shopName).set('担当者名', me.name);
  }, [shop.shopName, me.name]);
  const filled = fillTemplate(text.trim(), values);
  return (
    <section aria-label={t.preview}>
      <h2 className="mb-2 font-bold text-sm">{t.preview}</h2>
      <div className="rounded-md border border-line bg-raised px-4 py-3 text-base leading-relaxed">
        {template ? (
          <p className="mb-3 text-faint">
            {values.get('お客様名')} 様<br />
            <br />
            {shop.shopName}の{me.name}です。
          </p>
        ) : null}
        <FilledText filled={filled} />
        {template ? <p className="mt-3 text-faint">{shop.shopName}</p> : null}
      </div>
    </section>
  );
}
