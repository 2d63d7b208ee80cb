/** What a failed delivery means for a shop. */
export type BounceCategory =
  | 'address-dead'
  | 'domain-dead'
  | 'refused'
  | 'mailbox-full-or-size'
  | 'account-suspended'
  | 'delivery-trouble'
  | 'unknown'
  | 'feedback'
  | 'vacation'
  | 'delivered';

/** Finer than the category: which sentence to show and what to do. */
export type BounceReason =
  | 'user-unknown'
  | 'moved'
  | 'domain-unknown'
  | 'domain-takes-no-mail'
  | 'carrier-filter'
  | 'filtered'
  | 'authentication'
  | 'reputation'
  | 'spam'
  | 'virus'
  | 'policy'
  | 'relay'
  | 'sender'
  | 'rate'
  | 'tls'
  | 'protocol'
  | 'content'
  | 'rejected'
  | 'mailbox-full'
  | 'too-big'
  | 'suspended'
  | 'expired'
  | 'network'
  | 'system'
  | 'mailer'
  | 'unknown'
  | 'complaint'
  | 'vacation'
  | 'delivered';

/** Where in the SMTP dialogue the other side said no. */
export type SmtpStep = 'CONN' | 'HELO' | 'MAIL' | 'RCPT' | 'DATA';

export type BounceRecipient = {
  address: string;
  /** Enhanced status code (RFC 3463) such as `5.1.1`, or null. */
  status: string | null;
  /** SMTP reply code such as `550`, or null. */
  reply: string | null;
  step: SmtpStep | null;
  category: BounceCategory;
  /** True when no later mail to this address can arrive either. */
  hard: boolean;
  reason: BounceReason;
  /** The other server's own words, at most 500 characters; '' if there are none. */
  said: string;
};

export type BounceReport = {
  kind: 'bounce' | 'feedback-loop' | 'delivered';
  /** Marks by which it was recognised. */
  reasons: string[];
  /** Message-ID of the mail this is about, without brackets, or null. */
  originalMessageId: string | null;
  recipients: BounceRecipient[];
};
