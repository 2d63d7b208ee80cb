import { Link } from '@tanstack/react-router';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { ProductFile, ProductMapping, ProductReport } from '../../contract/products.ts';
import { Trouble } from '../app/trouble.tsx';
import { useText } from '../language/text.ts';
import { Button } from '../ui/button.tsx';
import { FileDrop } from '../ui/file-drop.tsx';
import { Page } from '../ui/page.tsx';
import { Progress } from '../ui/progress.tsx';
import { ProductColumns } from './product-columns.tsx';
import { productStrings } from './strings.ts';
import { useProductFile } from './use-product-file.ts';

/** 商品の取り込み: a file is dropped, its columns are checked, and it is taken in. */
export function ProductImportScreen() {
  const t = useText(productStrings);
  const work = useProductFile();
  return (
    <Page
      title={t.importTitle}
      about={t.importAbout}
      width="table"
      back={
        <Link to="/products" className="rounded-sm text-accent-text">
          ‹ {t.toList}
        </Link>
      }
    >
      <Step work={work} />
    </Page>
  );
}

function Step({ work }: { work: ReturnType<typeof useProductFile> }) {
  const t = useText(productStrings);
  const { sending, file, name, report } = work;
  if (sending) return <Progress label={t.sending(name)} share={null} text="" />;
  if (report?.applied) return <Done report={report} onAnother={work.startOver} />;
  if (file) return <Looked key={file.id} file={file} work={work} />;
  return (
    <div className="flex flex-col gap-3">
      <Trouble error={work.failure} />
      <FileDrop
        label={t.drop}
        help={t.dropHelp}
        accept=".csv,.tsv,.txt,text/csv,text/plain"
        onFile={work.send}
      />
    </div>
  );
}

function Looked({ file, work }: { file: ProductFile; work: ReturnType<typeof useProductFile> }) {
  const t = useText(productStrings);
  const [mapping, setMapping] = useState<ProductMapping>(file.mapping);
  const known = mapping.some((one) => one.field === 'code');
  const run = (skipRejected: boolean) => work.run({ file, mapping, skipRejected });
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <p className="font-bold">{work.name}</p>
        <Button look="quiet" size="small" onClick={work.startOver}>
          {t.otherFile}
        </Button>
      </div>
      <p className="rounded-md bg-sunken px-3 py-2 text-sm">
        {file.formatName ? t.recognised(file.formatName) : file.remembered ? t.remembered : t.guessed}
      </p>
      <ProductColumns file={file} mapping={mapping} onMapping={setMapping} />
      {known ? null : (
        <p id="product-missing" role="status" className="rounded-md bg-late-tint px-3 py-2 text-sm">
          {t.missing}
        </p>
      )}
      {work.report ? <NotApplied report={work.report} /> : null}
      <Trouble error={work.failure} />
      <div className="sticky bottom-0 flex flex-wrap gap-2 border-line border-t bg-surface py-3">
        <Button
          look="primary"
          size="large"
          busy={work.running}
          disabled={!known}
          aria-describedby={known ? undefined : 'product-missing'}
          onClick={() => run(work.report !== null)}
        >
          {work.report ? t.skip : t.run}
        </Button>
      </div>
    </div>
  );
}

function Done({ report, onAnother }: { report: ProductReport; onAnother: () => void }) {
  const t = useText(productStrings);
  const figures: [string, number][] = [
    [t.created, report.created],
    [t.updated, report.updated],
    [t.unchanged, report.unchanged],
    [t.rejected, report.rejectedCount],
  ];
  return (
    <div className="flex flex-col gap-5">
      <Heading icon={<CircleCheck aria-hidden size={24} className="shrink-0 text-fine" />}>{t.done}</Heading>
      <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line tablet:grid-cols-4">
        {figures.map(([name, value]) => (
          <div key={name} className="bg-surface px-4 py-3">
            <dt className="text-muted text-sm">{name}</dt>
            <dd className="font-bold text-xl">{value.toLocaleString('en-US')}</dd>
          </div>
        ))}
      </dl>
      {report.rejectedCount > 0 ? <Rejected report={report} /> : null}
      <div className="flex flex-wrap gap-2">
        <Link
          to="/products"
          className="inline-flex h-11 items-center rounded-md bg-accent px-5 font-bold text-on-accent hover:bg-accent-hover"
        >
          {t.toProducts}
        </Link>
        <Button size="large" look="quiet" onClick={onAnother}>
          {t.another}
        </Button>
      </div>
    </div>
  );
}

function NotApplied({ report }: { report: ProductReport }) {
  const t = useText(productStrings);
  return (
    <div className="flex flex-col gap-3">
      <Heading icon={<TriangleAlert aria-hidden size={24} className="shrink-0 text-attention" />}>
        {t.nothingDone}
      </Heading>
      <Rejected report={report} />
    </div>
  );
}

function Heading({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <div role="status" className="flex items-center gap-2.5">
      {icon}
      <h2 className="font-bold text-lg">{children}</h2>
    </div>
  );
}

/** Rows shown; all are counted. */
const SHOWN = 50;

function Rejected({ report }: { report: ProductReport }) {
  const t = useText(productStrings);
  return (
    <ul className="flex flex-col divide-y divide-line rounded-md border border-line text-sm">
      {report.rejected.slice(0, SHOWN).map((row) => (
        <li key={`${row.row} ${row.column} ${row.reason}`} className="flex flex-wrap gap-x-3 px-3 py-2">
          <span className="text-muted">{t.where(row.row, row.column)}</span>
          {row.value ? <span className="break-all">「{row.value}」</span> : null}
          <span>{t.reasons[row.reason]}</span>
        </li>
      ))}
      {report.rejectedCount > SHOWN ? (
        <li className="px-3 py-2 text-faint">{t.moreRejected(report.rejectedCount - SHOWN)}</li>
      ) : null}
    </ul>
  );
}
