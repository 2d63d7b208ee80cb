import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type MallFormat, makePrintRun, mallFormats } from '../../../contract/fulfilment.ts';
import { useCall } from '../../app/api/api.tsx';
import { useWorkplace } from '../../app/session.tsx';
import { Trouble } from '../../app/trouble.tsx';
import { useText } from '../../language/text.ts';
import { Button } from '../../ui/button.tsx';
import { saveFile } from '../save-file.ts';
import { trackingStrings } from './strings.ts';

/** The files by which malls and carts learn what has left: the next thing to do once the numbers are in. */
export function MallFiles() {
  const t = useText(trackingStrings);
  const call = useCall();
  const queries = useQueryClient();
  const { shop } = useWorkplace();
  const write = useMutation({
    mutationFn: (format: MallFormat) =>
      call(makePrintRun, { params: { shop: shop.shopId }, input: { kind: 'mall', format, leaveOut: true } }),
    onSuccess: (run) => saveFile(run),
    onSettled: () => void queries.invalidateQueries({ queryKey: ['shop', shop.shopId, 'consignments'] }),
  });
  return (
    <section className="flex flex-col gap-2 border-line border-t pt-4">
      <h3 className="font-bold text-sm">{t.malls}</h3>
      <p className="text-muted text-sm">{t.mallsHelp}</p>
      <div className="flex flex-wrap gap-2">
        {mallFormats.map((format) => (
          <Button
            key={format}
            busy={write.isPending && write.variables === format}
            onClick={() => write.mutate(format)}
          >
            {t.mall[format]}
          </Button>
        ))}
      </div>
      {write.data ? <p role="status">{t.mallDone(write.data.count)}</p> : null}
      <Trouble error={write.error} />
    </section>
  );
}
