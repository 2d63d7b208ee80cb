import type { RefusalReason } from '../../contract/errors.ts';
import { type LooksLike, looksLike, minutesToWait, textOf } from './refusal-details.ts';
import { deskRefusalsInEnglish } from './refusals-desk-en.ts';
import type { Sentence, Told } from './sentence.ts';

const exportAgain = "Choose a file exported as CSV or TSV from your shop's system.";

const notText: Readonly<Record<LooksLike, Sentence>> = {
  pdf: { what: 'This file is a PDF and cannot be read as orders.', next: exportAgain },
  excel: {
    what: 'This file is an Excel workbook and cannot be read as it is.',
    next: 'Open it in Excel, save it as “CSV UTF-8 (Comma delimited)” and use that file.',
  },
  zip: {
    what: 'This file is compressed and cannot be read as it is.',
    next: 'Unpack it and choose the CSV inside.',
  },
  image: { what: 'This file is a picture and cannot be read as orders.', next: exportAgain },
  html: {
    what: 'This file is a web page (HTML) and cannot be read as orders.',
    next: "You may have been signed out while downloading. Export the CSV again from your shop's system.",
  },
  other: { what: 'This file cannot be read as a table of text.', next: exportAgain },
};

/** The English twins of `refusals-ja.ts`. */
export const refusalsInEnglish: Readonly<Record<RefusalReason, Told>> = {
  ...deskRefusalsInEnglish,
  invalid_input: {
    what: 'Something in what you entered cannot be accepted.',
    next: 'Check it and try again.',
  },
  not_found: {
    what: 'This could not be found.',
    next: 'It may have been removed, or belong to another shop. Choose again from the list.',
  },
  not_allowed: { what: 'You are not allowed to do this.', next: "If you need it, ask the shop's owner." },
  unexpected: (details) => {
    const incident = textOf(details, 'incident');
    return {
      what: 'Something unexpected went wrong on the server.',
      next: incident
        ? `Wait a little and try again. If it goes on, give the number “${incident}” to whoever runs the server.`
        : 'Wait a little and try again. If it goes on, tell whoever runs the server.',
    };
  },
  too_large: {
    what: 'What you sent is too large.',
    next: 'Shorten the text or make the file smaller and try again.',
  },
  not_signed_in: { what: 'You have been signed out.', next: 'Sign in again. What you wrote is kept.' },
  wrong_password: {
    what: 'The e-mail address or the password is wrong.',
    next: "Check what you typed, or ask the shop's owner for a new password.",
  },
  too_many_attempts: (details) => {
    const minutes = minutesToWait(details);
    return {
      what: 'After too many failures, signing in is closed for a while.',
      next: `Try again in about ${minutes ?? 15} ${minutes === 1 ? 'minute' : 'minutes'}.`,
    };
  },
  csrf_mismatch: {
    what: 'This page was out of date, so nothing was changed.',
    next: 'Reload it and try again.',
  },
  setup_closed: {
    what: 'There is a shop already, so you cannot start from here.',
    next: "Sign in. If you have no account, ask the shop's owner to add you.",
  },
  setup_code_needed: {
    what: 'The setup code is not right.',
    next: 'Enter the code shown where the server was started (like abcd-efgh).',
  },
  email_taken: {
    what: 'This e-mail address is registered already.',
    next: 'Use another address, or sign in with this one.',
  },
  last_owner: {
    what: 'Nothing was changed, because the shop would be left without an owner.',
    next: 'Make somebody else an owner first.',
  },
  someone_replied_first: {
    what: 'Somebody else replied first, so yours was not sent.',
    next: 'Read that reply. Your text is kept as a draft.',
  },
  customer_wrote_meanwhile: {
    what: 'The customer wrote again while you were writing, so nothing was sent yet.',
    next: 'Read the new message and decide whether to send all the same.',
  },
  changed_meanwhile: {
    what: 'Somebody else changed this first, so nothing was saved.',
    next: 'Look at the present state and try again.',
  },
  transition_not_possible: {
    what: 'That is not possible from the present state.',
    next: 'Reload the page and check the state.',
  },
  empty_reply: { what: 'The reply has no text.', next: 'Write something before sending.' },
  no_recipient: {
    what: 'Nothing was sent, because it is not known whom to reply to.',
    next: "Check the customer's contact details, or use another way such as the phone.",
  },
  no_sending_account: {
    what: 'Nothing was sent, because no mail account is set up for sending.',
    next: 'Connect a mail address under Settings, Channels.',
  },
  already_sent: {
    what: 'This reply has been sent already.',
    next: 'To correct something, send another reply.',
  },
  undo_too_late: {
    what: 'The time to take it back is over; the reply has been sent.',
    next: 'To correct something, send another reply.',
  },
  file_empty: { what: 'The file is empty.', next: 'Choose a file with orders in it.' },
  file_not_text: (details) => notText[looksLike(details)],
  file_no_header: {
    what: 'No row with the names of the columns was found.',
    next: 'Check that the first row holds headers such as “Order number”. If characters look garbled, switch the encoding.',
  },
  file_too_large: {
    what: 'The file is too large (up to 2 GB at a time).',
    next: 'Export shorter periods and import them one by one.',
  },
  file_gone: { what: 'The uploaded file is no longer on the server.', next: 'Choose the file again.' },
  import_running: { what: 'This file is being imported right now.', next: 'Wait until it has finished.' },
  import_has_errors: {
    what: 'Nothing has been imported yet, because some rows have problems.',
    next: 'Correct the rows and choose the file again, or press “Import without those rows”.',
  },
  mapping_incomplete: {
    what: 'A column that is needed has not been chosen yet.',
    next: 'Choose the columns for the fields listed as missing.',
  },
  columns_unknown: {
    what: 'A file with these columns has not been imported yet.',
    next: 'Import it once on the screen: its columns are remembered, and from then on it is taken by itself.',
  },
  disk_full: {
    what: 'The server has too little free space.',
    next: 'What had been received was removed. Free some space on the server and try again.',
  },
  already_left: {
    what: 'This parcel has already left.',
    next: 'To change it, first take back “shipped”.',
  },
  consignment_held: {
    what: 'Shipping of this order is on hold.',
    next: 'See why it is held, and release it before going on.',
  },
  tracking_number_wrong: {
    what: 'The tracking number does not have the form of this carrier’s numbers.',
    next: 'Check number and carrier, and enter it again.',
  },
  tracking_columns_missing: {
    what: 'No columns for tracking number and reference (or order number) were found in this file.',
    next: 'Choose the file of shipped parcels that the carrier’s program writes.',
  },
  tracking_file_planned: {
    what: 'This is the data of planned shipments; it holds no tracking numbers yet.',
    next: 'Print the labels first, then export the history of what was shipped from Yu-Pri R.',
  },
  file_has_problems: {
    what: 'Some orders cannot be written as they are.',
    next: 'Mend what is listed, or leave these orders out.',
  },
  nothing_to_write: {
    what: 'There is nothing to write.',
    next: 'Choose other orders.',
  },
  enclosure_file_kind: {
    what: 'Only pictures and PDF files can go along.',
    next: 'Choose a PNG, JPEG, GIF, WebP or PDF file.',
  },
  enclosure_file_too_large: {
    what: 'The file is too large to go along.',
    next: 'It may have 1 MB. Make it smaller and choose it again.',
  },
  sender_missing: {
    what: 'The sender’s address has not been entered yet.',
    next: 'Enter the shop’s name, address and phone under Settings › Shipping.',
  },
  slips_unavailable: {
    what: 'This server cannot make PDF slips.',
    next: 'The part that makes PDFs does not run on this kind of machine. Orders and label files still work. Tell whoever installed Kakehashi.',
  },
  identity_taken: {
    what: 'This address or number belongs to another customer.',
    next: 'If it is the same person, merge the two on the customer’s page.',
  },
  identity_wrong: {
    what: 'This cannot be used as a mail address or phone number.',
    next: 'Check it for slips.',
  },
  last_identity: {
    what: 'The last way to reach a customer cannot be removed.',
    next: 'Add another one first.',
  },
  customer_merge_not_possible: {
    what: 'These two customers cannot be merged.',
    next: 'Reload the page and choose again.',
  },
  token_not_valid: {
    what: 'This API key cannot be used.',
    next: 'Make a new key under Settings › API keys.',
  },
  connection_refused: {
    what: 'The connected service refused.',
    next: 'Check key and permissions in the service’s own settings.',
  },
  connection_unreachable: {
    what: 'The connected service cannot be reached.',
    next: 'Wait a little and try again. If it goes on, look at the service’s status page.',
  },
  connection_exists: {
    what: 'This store is connected already.',
    next: 'Change the connection in the list.',
  },
  performance_running: {
    what: 'Another refund or cancellation of this order is under way.',
    next: 'Wait until it is finished, check the amount, and try again.',
  },
  refund_too_much: {
    what: 'This is more than can be refunded.',
    next: 'See in the store whether a part was refunded already.',
  },
  not_supported_there: {
    what: 'The connected service cannot do this.',
    next: 'Do it in the service’s own screens and note it here.',
  },
  mail_login_failed: {
    what: 'Signing in to the mail server failed.',
    next: 'Check the user name and password. Mail with two-step verification needs an “app password”.',
  },
  mail_unreachable: {
    what: 'The mail server could not be reached.',
    next: 'Check the name of the server and the port.',
  },
  mail_tls_failed: {
    what: 'No secure connection to the mail server could be made.',
    next: 'Check that encryption and port belong together, and the spelling of the server name.',
  },
  mail_timeout: {
    what: 'The mail server did not answer.',
    next: 'Wait a little and try again. If it goes on, check the name of the server and the port.',
  },
  mail_refused: {
    what: 'The mail server refused to send.',
    next: "Read the server's answer and check the recipient and the sender's address.",
  },
  mail_address_unusable: {
    what: 'Mail cannot be sent to an address of this form.',
    next: 'Check for stray blanks or signs, and that only one address is written.',
  },
  secret_unreadable: {
    what: "The stored password can no longer be read; the server's key seems to have changed.",
    next: 'Open the settings of the channel and enter the password again.',
  },
  account_exists: {
    what: 'This mail address is connected already.',
    next: 'Open its settings in the list of channels.',
  },
  not_waiting: {
    what: 'This reply is no longer waiting.',
    next: 'Reload the page and look at its delivery line.',
  },
  merge_not_possible: {
    what: 'These conversations cannot be merged.',
    next: 'Reload the page and check that neither of them has been merged already.',
  },
  split_not_possible: {
    what: 'The messages cannot be split off like that.',
    next: 'Choose so that at least one message stays where it is.',
  },
  already_undone: {
    what: 'This has been undone already.',
    next: 'Reload the page.',
  },
  attachment_too_large: {
    what: 'The file is too large and was not attached.',
    next: 'One file may have 15 MB, all together 20 MB. Make it smaller or send it separately.',
  },
  too_many_attachments: {
    what: 'A mail can carry 20 files.',
    next: 'Take some off, or send two mails.',
  },
  attachment_gone: {
    what: 'An attached file is no longer on the server, so nothing was sent.',
    next: 'Remove the file, attach it again and send.',
  },
  mailbox_full: {
    what: 'The mailbox on the mail server is full. It takes no more mail.',
    next: 'Delete old mail in a mail program, or get more room.',
  },
  oauth_failed: {
    what: 'The mail provider did not give its permission.',
    next: 'Check the client id, the secret and the registered redirect URI, then ask again.',
  },
  probe_not_possible: {
    what: 'A probe mail cannot be sent through this account.',
    next: 'Set up both sending and receiving, then try again.',
  },
  dkim_key_unusable: {
    what: 'This DKIM key cannot be used.',
    next: 'Paste an RSA (2048 bits or more) or Ed25519 private key in PEM form, or leave it empty to make a new one.',
  },
  link_not_valid: {
    what: 'This link is not valid; it may have expired or been cut off.',
    next: 'Open the link in the mail again, as a whole.',
  },
};
