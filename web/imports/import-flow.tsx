import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { refusalBody as refusal } from '../../contract/errors.ts';
import type { ImportId } from '../../contract/ids.ts';
import { getImport, type Mapping, type OrderImport, runImport } from '../../contract/order-imports.ts';
import { useCall } from '../app/api/api.tsx';
import { Refused } from '../app/api/client.ts';
import { useCan, useWorkplace } from '../app/session.tsx';
import { Trouble } from '../app/trouble.tsx';
import { useText } from '../language/text.ts';
import { Button } from '../ui/button.tsx';
import { ErrorState } from '../ui/states.tsx';
import { Columns } from './columns-screen.tsx';
import { Report } from './report.tsx';
import { Running } from './running.tsx';
import { importStrings } from './strings.ts';
import { Upload } from './upload.tsx';

/** How often a running import is asked for, besides being told of changes (ms). */
const EVERY_MS = 2_000;

export interface ImportFlowProps {
  /** The import under way, or null to choose a file. */
  id: ImportId | null;
  onImport: (id: ImportId | null) => void;
  /** Where to go when it is done; without it, to the list of orders. */
  onward?: ReactNode;
}

/** A file of orders from choosing it to the report; which step is shown follows from what the server says. */
export function ImportFlow({ id, onImport, onward }: ImportFlowProps) {
  const t = useText(importStrings);
  const mayImport = useCan('order.import');
  if (!mayImport) return <ErrorState title={t.notAllowed} next={t.notAllowedNext} inline />;
  if (id === null) return <Upload onLooked={(looked) => onImport(looked.id)} />;
  return <OneImport key={id} id={id} onAnother={() => onImport(null)} onward={onward} />;
}

interface OneImportProps {
  id: ImportId;
  onAnother: () => void;
  onward: ReactNode;
}

function OneImport({ id, onAnother, onward }: OneImportProps) {
  const t = useText(importStrings);
  const { data, error, refetch } = useImport(id);
  useFreshOrders(data?.status === 'done');
  const run = useRun(id);
  // After a report of faulty rows the person may want to change the columns: then the table comes back.
  const [revising, setRevising] = useState(false);
  if (!data) {
    return (
      <Trouble error={error} onRetry={() => void refetch()}>
        <Button size="small" onClick={onAnother}>
          {t.otherFile}
        </Button>
      </Trouble>
    );
  }
  if (data.status === 'running') return <Running file={data} />;
  const faulty = data.report !== null && data.report.rejectedCount > 0;
  if (data.status === 'done' || (faulty && !revising)) {
    return (
      <Report
        file={data}
        onSkip={(mapping) => void run.start(mapping, true)}
        onRevise={() => setRevising(true)}
        onAnother={onAnother}
        onward={onward}
        busy={run.busy}
        failure={run.failure}
      />
    );
  }
  return (
    <div className="flex flex-col gap-4">
      <Failure file={data} />
      <Columns
        file={data}
        onRun={(mapping) => {
          setRevising(false);
          void run.start(mapping, false);
        }}
        onAnother={onAnother}
        busy={run.busy}
        failure={run.failure}
      />
    </div>
  );
}

/** Why the last run of this file broke off, where it was not for faulty rows. */
function Failure({ file }: { file: OrderImport }) {
  if (file.status !== 'failed' || file.failure === null) return null;
  const { details } = file.failure;
  return <Trouble error={asRefused(file.failure.reason, details)} />;
}

function asRefused(reason: string, details: Record<string, unknown>): unknown {
  const body = refusal.safeParse({ kind: 'refused', reason, details });
  return body.success ? new Refused(body.data) : new Error(reason);
}

function useImport(id: ImportId) {
  const call = useCall();
  const { shop } = useWorkplace();
  return useQuery({
    queryKey: ['shop', shop.shopId, 'import', id],
    queryFn: () => call(getImport, { params: { shop: shop.shopId, import: id } }),
    refetchInterval: ({ state }) => (state.data?.status === 'running' ? EVERY_MS : false),
  });
}

/** Once an import has ended, lists of orders are asked for again. */
function useFreshOrders(done: boolean) {
  const queries = useQueryClient();
  const { shop } = useWorkplace();
  useEffect(() => {
    if (done) void queries.invalidateQueries({ queryKey: ['shop', shop.shopId, 'orders'] });
  }, [done, queries, shop.shopId]);
}

function useRun(id: ImportId) {
  const call = useCall();
  const queries = useQueryClient();
  const { shop } = useWorkplace();
  const [state, setState] = useState<{ busy: boolean; failure: unknown }>({ busy: false, failure: null });
  return {
    ...state,
    start: async (mapping: Mapping, skipRejected: boolean) => {
      setState({ busy: true, failure: null });
      try {
        const params = { shop: shop.shopId, import: id };
        const started = await call(runImport, { params, input: { mapping, skipRejected } });
        queries.setQueryData(['shop', shop.shopId, 'import', id], started);
        setState({ busy: false, failure: null });
      } catch (failure) {
        setState({ busy: false, failure });
      }
    },
  };
}
