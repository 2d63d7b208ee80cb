import type { RefusalReason } from '../../contract/errors.ts';
import type { Told } from './sentence.ts';

/** The English twins of `refusals-desk-ja.ts`. */
export const deskRefusalsInEnglish = {
  claimed_by_colleague: {
    what: 'A colleague is answering this conversation.',
    next: 'Wait until it is done, or press “Take over” and reply then. Your text is kept.',
  },
  draft_stopped: {
    what: 'The check before sending found something to put right.',
    next: 'Correct it, or write why you send it as it is.',
  },
  override_needs_reason: {
    what: 'Sending against a stop of the check needs a reason.',
    next: 'Write a short reason and send again.',
  },
  send_time_passed: {
    what: 'The time chosen for sending has passed.',
    next: 'Choose a later time, or send at once.',
  },
  contact_time_passed: {
    what: 'The time of the next contact has passed.',
    next: 'Choose a later day or time.',
  },
  contact_day_closed: {
    what: 'The shop is closed on the day of the next contact.',
    next: 'Choose a business day.',
  },
  contact_date_missing: {
    what: 'The words do not say when you will be in touch again.',
    next: 'Put the variable of the next contact date in; it becomes the date of each customer.',
  },
  handover_not_open: {
    what: 'This hand-over has been received or withdrawn already.',
    next: 'Open the conversation again to see how it stands.',
  },
  tag_exists: { what: 'There is a tag of this name already.', next: 'Use that tag, or choose another name.' },
  view_exists: { what: 'A view of this name is saved already.', next: 'Save it under another name.' },
  snippet_exists: {
    what: 'There is a text of this name already.',
    next: 'Change that one, or choose another name.',
  },
  push_service_unknown: {
    what: 'Notices cannot be sent to this browser.',
    next: 'Try again with Chrome, Edge, Firefox or Safari.',
  },
  push_not_taken: {
    what: 'The notice could not be handed over.',
    next: 'See whether the server reaches the internet, then switch notices off and on again.',
  },
} satisfies Partial<Record<RefusalReason, Told>>;
