import { MapPinned } from 'lucide-react';
import type { AddressFinding } from '../../contract/orders.ts';
import { useText } from '../language/text.ts';
import { addressStrings } from './address-strings.ts';

/** What may be wrong with an address, one calm line each. */
export function AddressFindings({ findings }: { findings: readonly AddressFinding[] }) {
  const t = useText(addressStrings);
  if (findings.length === 0) return null;
  return (
    <ul className="mt-1.5 flex flex-col gap-0.5 text-attention text-sm">
      {findings.map((finding) => (
        <li key={`${finding.kind} ${finding.part}`} className="flex items-start gap-1.5">
          <MapPinned aria-hidden size={15} className="mt-0.5 shrink-0" />
          {t.findings[finding.kind](finding.suggestion)}
        </li>
      ))}
    </ul>
  );
}
