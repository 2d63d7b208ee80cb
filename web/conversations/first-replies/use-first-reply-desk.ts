import type { ConversationId } from '../../../contract/ids.ts';
import type { ConversationRow } from '../../../contract/inbox.ts';
import { useNow } from '../../ui/waiting-time.tsx';
import { contactsOf, contactTrouble, namesContact } from './contacts.ts';
import { useLetters } from './use-letters.ts';
import type { Plan } from './use-plan.ts';

/** What would be sent to whom, as far as is known, and whether it can be. */
export function useFirstReplyDesk(waiting: readonly ConversationRow[], plan: Plan, days: readonly string[]) {
  const now = useNow();
  const ids = waiting.map((row) => row.id);
  const recipients = contactsOf<ConversationId>(ids, { ...plan, days });
  const troubles = recipients.map((one) => contactTrouble(one, days, now));
  const named =
    plan.words !== null &&
    namesContact(plan.words.ja) &&
    (plan.words.en === '' || namesContact(plan.words.en));
  const sound = named && troubles.every((one) => one === null);
  const letters = useLetters(sound ? plan.words : null, recipients);
  const chosen = letters.letters.filter((one) => !plan.without.has(one.conversation));
  return {
    recipients,
    letters,
    count: chosen.length,
    english: letters.letters.filter((one) => one.language === 'en').length,
    able: sound && letters.fresh && chosen.length > 0,
    sound,
  };
}
export type FirstReplyDesk = ReturnType<typeof useFirstReplyDesk>;
