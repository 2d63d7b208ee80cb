import type { AccountId, RawInputId } from '../../contract/ids.ts';
import type { EventRecord } from '../platform/event-record.ts';

/** Facts about ways in and out. */
export const intakeEvents = {
  accountAdded: 'account_added',
  accountChanged: 'account_changed',
  inputFailed: 'input_failed',
  inputRetried: 'input_retried',
  /** A mail to ourselves was refused, came back, or is late. */
  probeLost: 'probe_lost',
} as const;

export function accountEvent(
  kind: typeof intakeEvents.accountAdded | typeof intakeEvents.accountChanged,
  account: AccountId,
  address: string,
): EventRecord {
  return { kind, data: { account, address } };
}

export function inputEvent(
  kind: typeof intakeEvents.inputFailed | typeof intakeEvents.inputRetried,
  input: RawInputId,
  error = '',
): EventRecord {
  return { kind, data: { input, ...(error === '' ? {} : { error }) } };
}

export function probeEvent(
  kind: typeof intakeEvents.probeLost,
  account: AccountId,
  serverSaid: string,
): EventRecord {
  return { kind, data: { account, serverSaid } };
}
