import { normalizeAddress } from './addresses.ts';
import { readStatus, recipientOf, type StatusFields } from './bounce/dsn.ts';
import { readFeedback } from './bounce/feedback.ts';
import { readJsonBounce } from './bounce/json.ts';
import { judged } from './bounce/judged.ts';
import { findOriginal, splitNotice } from './bounce/notice.ts';
import { readReceipt } from './bounce/receipt.ts';
import { linesNear, type Named, recipientsInProse } from './bounce/recipients.ts';
import type { BounceRecipient, BounceReport } from './bounce/types.ts';
import { replyIn, statusIn, stepIn } from './bounce/verdict.ts';
import { headerValue } from './headers.ts';
import { messageIdsIn } from './message-id.ts';
import { parseStructured } from './parameters.ts';
import type { ParsedMail } from './types.ts';

const postmen =
  /^(?:mailer-?daemon|post[-_]?master|mail-?daemon|mdaemon|mailerdaemon|bounces?|poostmaster|mail\.?admin(?:istrator)?)(?:$|@)/i;
const postmenNames =
  /^(?:mail(?:er)?[\s-]*(?:deliver(?:y)? (?:system|subsystem|service|agent)|daemon|administrator|system)|system administrator|postmaster|interscan notification|internet mail delivery|microsoft outlook)/i;

const noticeSubject = new RegExp(
  [
    'undeliver(?:able|ed)|returned (?:mail|to sender)|return(?:ed|ing) (?:mail|message)|delivery (?:status|failure|failed|problem|error|notification|delayed?|has failed)|mail (?:delivery )?(?:failed|failure|system error|could not)',
    'warning: message \\S+ delayed|failure (?:notice|delivery)|failed (?:mail|delivery)|non-?delivery|nondeliverable|could not (?:be delivered|send)|not (?:be )?delivered|message delivery|permanent delivery|delayed mail|warning[:-].{0,20}could not|transcript for details',
    'auto(?:matic)? (?:bounce|rejection)|are not member|loop alert|host unknown|user unknown|mail could not|errors from',
    'error sending your (?:mail|message)|wasn.t delivered|blocked by our',
    'メールエラー|(?:配信|配送|送信|送達).{0,6}(?:遅延|遅れ|不可|失敗)|配達(?:不能|できません)|配信(?:不能|エラー|できません)|送信(?:できません|エラー|不能)|不達|未達|エラーメール|返送|宛先不明|送達(?:不能|エラー)',
    'не доставлено|unzustellbar|non remis|no se (?:ha )?(?:pudo|podido) entregar|mancata consegna|无法投递|退信|無法傳送',
  ].join('|'),
  'i',
);

/** Words of a notice itself; a customer who asks about a lost mail does not write so. */
const noticeText = new RegExp(
  [
    'could not be delivered to(?: one or more|:|\\s*<)|unable to deliver (?:your )?(?:the )?message|(?:wasn.t|were) (?:un)?able to deliver your message|delivery to the following|did not reach the following|permanent fatal errors|had delivery (?:problems|errors)',
    'transcript of session follows|the following address(?:\\(?es\\)?)? ?(?:had|failed)|invalid final delivery|undeliverable to|delivery failed \\d+ attempts|error delivering your mail|rejected by a remote|automatically rejected|attempting to deliver a message',
    'message cannot be delivered|error was encountered|failure reasons|was not delivered|not be delivered|invalid user address|cannot be delivered|delivery failed|failed to deliver|has been delayed|is delayed|has not (?:yet )?been delivered|delivery attempts will continue',
    '送信(?:できませんでした|に失敗しました)|配信(?:できませんでした|に失敗)|配送(?:できませんでした|に失敗)|届けることができません|may not exist, or you may not have permission',
    'could not deliver (?:mail|message) to|(?:had )?trouble delivering your message|error following \\w+ command|has not been delivered|wasn.t delivered to|did not reach',
    '(?:配信|配送|送信|お届け|配達)[^\\n。]{0,12}(?:できませんでした|できておりません|できません|に失敗|不能)|(?:配信|配送|送信)を試みます',
    'google groups',
  ].join('|'),
  'i',
);

/** Marks of a notice about a failed delivery. A delivery-status part is enough; words need a postman to say them. */
function noticeReasons(mail: ParsedMail): string[] {
  const reasons: string[] = [];
  const type = parseStructured(headerValue(mail.headers, 'content-type'));
  if (mail.attachments.some(({ type: part }) => part === 'message/delivery-status'))
    reasons.push('delivery-status');
  const reportType = type.params.get('report-type')?.toLowerCase() ?? '';
  if (type.value === 'multipart/report' && reportType === 'delivery-status') reasons.push('report');
  const from = mail.from?.address ?? '';
  const name = mail.from?.name ?? '';
  const postman = postmen.test(from) || postmen.test(name.split(/\s/)[0] ?? '') || postmenNames.test(name);
  const emptyPath = /^\s*<\s*>/.test(headerValue(mail.headers, 'return-path'));
  const failed = headerValue(mail.headers, 'x-failed-recipients') !== '';
  const subject = noticeSubject.test(mail.subject);
  const words = noticeText.test(mail.text.slice(0, 6000));
  if (failed) reasons.push('x-failed-recipients');
  if (postman && (subject || words)) reasons.push('from:postmaster');
  if (emptyPath && (subject || words)) reasons.push('return-path:empty');
  if (!postman && !emptyPath && subject && words && reasons.length === 0 && !isReply(mail))
    reasons.push('notice');
  if (
    /^your mail sent on:|メールシステムより配信|duplicated message-id in|you are not a member of this/im.test(
      mail.text.slice(0, 3000),
    ) &&
    reasons.length === 0
  ) {
    if (words || subject) reasons.push('notice');
  }
  return reasons;
}

/** A person who answers or passes on a notice is no server. */
function isReply(mail: ParsedMail): boolean {
  return mail.inReplyTo.length > 0 || /^\s*(?:re|fwd?|fw|aw|wg|返信|転送)\s*[:：]/i.test(mail.subject);
}

function statusOf(fields: StatusFields, diagnostic: string, prose: string): string | null {
  const said = statusIn(diagnostic);
  const given = statusIn(fields.get('status') ?? '');
  const telling = (code: string | null): boolean => code !== null && !code.endsWith('.0.0');
  if (telling(said)) return said;
  if (telling(given)) return given;
  const inProse = fields.size === 0 ? statusIn(prose) : null;
  return given ?? said ?? inProse;
}

function fromBlock(fields: StatusFields, prose: string, address: string): BounceRecipient {
  const diagnostic = (fields.get('diagnostic-code') ?? '').replace(/^[\w-]+\s*;\s*/, '');
  const comment = /\(([^()]{4,200})\)/.exec(fields.get('status') ?? '')?.[1] ?? '';
  const words = [diagnostic, comment].filter((part) => part !== '').join('\n');
  const near = linesNear(prose, address);
  return judged({
    address,
    diagnostic: words,
    near,
    prose,
    status: statusOf(fields, diagnostic, prose),
    reply: replyIn(` ${diagnostic}`) ?? replyIn(near) ?? replyIn(prose),
    step: stepIn(diagnostic) ?? stepIn(near) ?? stepIn(prose),
    action: (fields.get('action') ?? '').toLowerCase().trim(),
  });
}

const reached = new Set(['delivered', 'relayed', 'expanded']);

function deliveredTo(address: string): BounceRecipient {
  return {
    address,
    status: null,
    reply: null,
    step: null,
    category: 'delivered',
    hard: false,
    reason: 'delivered',
    said: '',
  };
}

function recipientsOf(mail: ParsedMail, notice: string, named: Named[]): BounceRecipient[] {
  const { blocks } = readStatus(mail);
  const shares = new Map(named.map(({ address, lines }) => [address.toLowerCase(), lines]));
  const found = new Map<string, BounceRecipient>();
  for (const block of blocks.slice(0, 200)) {
    const address =
      normalizeAddress(recipientOf(block)) || (blocks.length === 1 ? (named[0]?.address ?? '') : '');
    const action = (block.get('action') ?? '').toLowerCase().trim();
    if (address === '' || found.has(address.toLowerCase())) continue;
    const recipient = reached.has(action)
      ? deliveredTo(address)
      : fromBlock(block, blocks.length === 1 ? notice : (shares.get(address.toLowerCase()) ?? ''), address);
    found.set(address.toLowerCase(), recipient);
  }
  if (found.size > 0) return [...found.values()];
  return named.map(({ address, lines }) => fromBlock(new Map(), lines, address));
}

/**
 * Reads a notice about mail that we sent: delivery failed or was delayed (bounce), succeeded (delivered), or
 * its recipient complained (feedback-loop). Null for every other mail.
 *
 * Reads the delivery-status part where there is one and the prose of the common servers otherwise; knows that
 * docomo's and KDDI's "User unknown" may be a filter (受信拒否・ドメイン指定受信).
 */
export function readBounce(mail: ParsedMail): BounceReport | null {
  const feedback = readFeedback(mail);
  if (feedback) return feedback;
  const told = readJsonBounce(mail) ?? readReceipt(mail);
  if (told) return told;
  const reasons = noticeReasons(mail);
  if (reasons.length === 0) return null;
  const { notice, copy } = splitNotice(mail.text);
  const original = findOriginal(mail, copy);
  const named = recipientsInProse(mail, notice, original);
  const recipients = recipientsOf(mail, notice, named);
  if (recipients.length === 0 && !reasons.includes('delivery-status') && !reasons.includes('report'))
    return null;
  const allReached = recipients.length > 0 && recipients.every(({ category }) => category === 'delivered');
  return {
    kind: allReached ? 'delivered' : 'bounce',
    reasons,
    originalMessageId:
      original.messageId ??
      mail.inReplyTo[0] ??
      messageIdsIn(headerValue(mail.headers, 'references'))[0] ??
      null,
    recipients,
  };
}
