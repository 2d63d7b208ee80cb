import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import { type Temperature, temperatures } from '../../contract/orders.ts';
import { changeProduct, type Product } from '../../contract/products.ts';
import { useCall } from '../app/api/api.tsx';
import { useWorkplace } from '../app/session.tsx';
import { Trouble } from '../app/trouble.tsx';
import { useText } from '../language/text.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field, TextInput } from '../ui/field.tsx';
import { foldWidth, useForm } from '../ui/form.ts';
import { Select } from '../ui/select.tsx';
import { useToasts } from '../ui/toast.tsx';
import { productStrings } from './strings.ts';

interface Values {
  days: string;
  note: string;
  url: string;
  category: string;
  temperature: Temperature;
}

/** What people decide about a product; imports leave it alone afterwards. */
export function EditProduct({ product, onClose }: { product: Product; onClose: () => void }) {
  const t = useText(productStrings);
  const toasts = useToasts();
  const id = useId();
  const save = useSave(product);
  const { form, text, values, set, problem, busy, failure } = useForm<Values>({
    initial: {
      days: product.leadTimeDays === null ? '' : String(product.leadTimeDays),
      note: product.leadTimeNote,
      url: product.url,
      category: product.category,
      temperature: product.temperature,
    },
    tidy: { days: foldWidth, url: foldWidth },
    check: ({ days, url }) => ({
      days: /^\d{0,3}$/.test(foldWidth(days)) && Number(foldWidth(days)) <= 730 ? undefined : t.daysWrong,
      url: /^(?:https?:\/\/\S+)?$/i.test(foldWidth(url)) ? undefined : t.urlWrong,
    }),
    submit: async (now) => {
      await save.mutateAsync(now);
      toasts.show({ text: t.saved });
      onClose();
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t.edit}
      about={t.editAbout}
      footer={
        <>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button look="primary" type="submit" form={id} busy={busy}>
            {t.save}
          </Button>
        </>
      }
    >
      <form id={id} {...form} className="flex flex-col gap-4">
        <Field label={t.leadDays} help={t.leadDaysHelp} error={problem('days')}>
          <TextInput data-first-focus inputMode="numeric" maxLength={4} {...text('days')} />
        </Field>
        <Field label={t.leadNote} help={t.leadNoteHelp}>
          <TextInput maxLength={200} {...text('note')} />
        </Field>
        <Field label={t.url} help={t.urlHelp} error={problem('url')}>
          <TextInput inputMode="url" maxLength={1000} {...text('url')} />
        </Field>
        <Field label={t.category}>
          <TextInput maxLength={200} {...text('category')} />
        </Field>
        <div className="flex flex-col gap-1.5">
          <span className="font-bold text-sm">{t.temperature}</span>
          <Select<Temperature>
            label={t.temperature}
            value={values.temperature}
            choices={temperatures.map((value) => ({ value, label: t.temperatures[value] }))}
            onChoose={(value) => set('temperature', value)}
          />
        </div>
        <Trouble error={failure} />
      </form>
    </Dialog>
  );
}

/** Only what differs is sent: the rest stays with the imports. */
function useSave(product: Product) {
  const call = useCall();
  const queries = useQueryClient();
  const { shop } = useWorkplace();
  return useMutation({
    mutationFn: ({ days, note, url, category, temperature }: Values) => {
      const leadTimeDays = days.trim() === '' ? null : Number(foldWidth(days));
      return call(changeProduct, {
        params: { shop: shop.shopId, product: product.id },
        input: {
          ...(leadTimeDays === product.leadTimeDays ? {} : { leadTimeDays }),
          ...(note === product.leadTimeNote ? {} : { leadTimeNote: note }),
          ...(foldWidth(url) === product.url ? {} : { url: foldWidth(url) }),
          ...(category === product.category ? {} : { category }),
          ...(temperature === product.temperature ? {} : { temperature }),
        },
      });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['shop', shop.shopId, 'products'] }),
  });
}
