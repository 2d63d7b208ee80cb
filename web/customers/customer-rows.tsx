import { Link } from '@tanstack/react-router';
import type { CustomerSummary } from '../../contract/customers.ts';
import { calendarDay, tokyoDay } from '../language/format.ts';
import { useLanguage } from '../language/preference.ts';
import { useText } from '../language/text.ts';
import { customerStrings } from './strings.ts';

/** People as a table; the name is the link, the whole row can be pressed. */
export function CustomerTable({ customers }: { customers: readonly CustomerSummary[] }) {
  const t = useText(customerStrings);
  return (
    <table className="w-full border-collapse text-left text-sm">
      <thead>
        <tr className="border-line border-b text-faint">
          {[t.name, t.reach, t.lastOrder].map((heading) => (
            <th key={heading} scope="col" className="whitespace-nowrap px-2 py-2 font-normal first:pl-3">
              {heading}
            </th>
          ))}
          {[t.orders, t.conversations].map((heading) => (
            <th key={heading} scope="col" className="px-2 py-2 text-right font-normal last:pr-3">
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {customers.map((customer) => (
          <CustomerRow key={customer.id} customer={customer} />
        ))}
      </tbody>
    </table>
  );
}

function CustomerRow({ customer }: { customer: CustomerSummary }) {
  const t = useText(customerStrings);
  const language = useLanguage();
  const { lastOrderedAt } = customer;
  return (
    <tr className="relative border-line border-b align-top hover:bg-hover has-focus-visible:bg-hover">
      <td className="max-w-70 py-2.5 pr-2 pl-3">
        <Link
          to="/customers/$customer"
          params={{ customer: customer.id }}
          data-customer=""
          className="block truncate rounded-sm font-bold after:absolute after:inset-0"
        >
          {customer.name || t.unknownName}
        </Link>
        {customer.kana ? <span className="block truncate text-faint text-xs">{customer.kana}</span> : null}
      </td>
      <td className="max-w-80 px-2 py-2.5">
        <span className="block truncate">{customer.mail || customer.phone || t.noOrder}</span>
        {customer.mail && customer.phone ? (
          <span className="block truncate text-faint text-xs">{customer.phone}</span>
        ) : null}
      </td>
      <td className="whitespace-nowrap px-2 py-2.5">
        {lastOrderedAt ? calendarDay(tokyoDay(lastOrderedAt), language) : t.noOrder}
      </td>
      <td className="px-2 py-2.5 text-right tabular-nums">{t.times(customer.orderCount)}</td>
      <td className="px-2 py-2.5 pr-3 text-right tabular-nums">{t.times(customer.conversationCount)}</td>
    </tr>
  );
}

/** The same on a phone: one card a person. */
export function CustomerCards({ customers }: { customers: readonly CustomerSummary[] }) {
  return (
    <ul className="-mx-4 flex flex-col divide-y divide-line border-line border-y">
      {customers.map((customer) => (
        <li key={customer.id}>
          <Link
            to="/customers/$customer"
            params={{ customer: customer.id }}
            data-customer=""
            className="block px-4 py-3 hover:bg-hover"
          >
            <CustomerLines customer={customer} />
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** A person in three lines: name and reading, how to reach him, what he did here. */
export function CustomerLines({ customer }: { customer: CustomerSummary }) {
  const t = useText(customerStrings);
  const language = useLanguage();
  const { lastOrderedAt } = customer;
  const facts = [
    `${t.orders} ${t.times(customer.orderCount)}`,
    `${t.conversations} ${t.times(customer.conversationCount)}`,
    lastOrderedAt ? `${t.lastOrder} ${calendarDay(tokyoDay(lastOrderedAt), language)}` : '',
  ].filter(Boolean);
  return (
    <div className="min-w-0">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-bold">{customer.name || t.unknownName}</span>
        {customer.kana ? <span className="text-faint text-xs">{customer.kana}</span> : null}
      </p>
      <p className="flex flex-wrap gap-x-3 text-sm">
        {customer.mail ? <span className="break-all">{customer.mail}</span> : null}
        {customer.phone ? <span className="whitespace-nowrap">{customer.phone}</span> : null}
        {customer.mail || customer.phone ? null : t.noOrder}
      </p>
      <p className="text-muted text-xs">{facts.join(' · ')}</p>
    </div>
  );
}
