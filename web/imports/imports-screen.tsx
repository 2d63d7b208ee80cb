import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { importId } from '../../contract/ids.ts';
import { useCan } from '../app/session.tsx';
import { useText } from '../language/text.ts';
import { Page } from '../ui/page.tsx';
import { ImportFlow } from './import-flow.tsx';
import { KnownMappings } from './known-mappings.tsx';
import { LastImports } from './last-imports.tsx';
import { importStrings } from './strings.ts';

/** 受注の取り込み. The import stands in the address, so that reloading or coming back later finds it again. */
export function ImportsScreen() {
  const t = useText(importStrings);
  const navigate = useNavigate();
  const mayImport = useCan('order.import');
  const params = useParams({ from: '/shell/imports/{-$import}' });
  const id = importId.safeParse(params.import).data ?? null;
  return (
    <Page
      title={t.title}
      about={t.about}
      width="table"
      back={
        <Link to="/orders" className="rounded-sm text-accent-text">
          ‹ {t.toOrders}
        </Link>
      }
    >
      <ImportFlow
        id={id}
        onImport={(next) =>
          void navigate({ to: '/imports/{-$import}', params: { import: next ?? undefined } })
        }
      />
      {id === null && mayImport ? (
        <>
          <LastImports />
          <KnownMappings />
        </>
      ) : null}
    </Page>
  );
}
