/** What a reply answers: `In-Reply-To` and `References` by RFC 5322, at most 20 (the first and the newest). */
export function answering(message: { mailId: string | null; references: readonly string[] } | null): {
  inReplyTo: string | null;
  references: string[];
} {
  if (message === null || message.mailId === null) return { inReplyTo: null, references: [] };
  const chain = [...message.references.filter((id) => id !== message.mailId), message.mailId];
  const [first] = chain;
  const references = chain.length <= 20 || first === undefined ? chain : [first, ...chain.slice(-19)];
  return { inReplyTo: message.mailId, references };
}

/** The subject without what mail programs put before an answer (Re: RE： Ｒｅ： 返信：). */
export function bareSubject(subject: string): string {
  return subject
    .replace(/^(?:\s*(?:re|ｒｅ|ＲＥ|返信|回答)\s*(?:\[\d+\]|\(\d+\))?\s*[:：])+\s*/iu, '')
    .trim();
}

/** `Re: ` once, whatever the customer's program made of it. */
export function replySubject(subject: string): string {
  return `Re: ${bareSubject(subject) || 'お問い合わせ'}`;
}

/** What stands above a reply: of an answered mail its own subject, of a call nothing of what was noted, else the matter's. */
export function subjectOf(
  matter: string,
  answered: { subject: string; mailId: string | null } | null,
): string {
  if (answered === null) return bareSubject(matter) || 'お問い合わせの件';
  if (answered.mailId === null) return 'お問い合わせの件';
  return replySubject(answered.subject || matter);
}
