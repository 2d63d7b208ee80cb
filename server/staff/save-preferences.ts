import type { StaffId } from '../../contract/ids.ts';
import { type PreferenceChanges, type Preferences, preferences } from '../../contract/staff.ts';
import type { Runner } from '../platform/context.ts';
import { mergePreferences } from './store.ts';

/** A value that is no longer offered counts as not set; nobody must be kept out by his taste. */
export function readPreferences(stored: unknown): Preferences {
  const known = preferences.safeParse(stored);
  return known.success ? known.data : preferences.parse({});
}

/** What a person set for himself, in all his shops. */
export async function savePreferences(
  runner: Runner,
  staff: StaffId,
  changes: PreferenceChanges,
): Promise<Preferences> {
  return readPreferences(await mergePreferences(runner.db, staff, changes));
}
