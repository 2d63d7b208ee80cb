import type { OutgoingMessage } from '../../server/intake/channel.ts';

/** A message ready to leave, with id and date fixed: short, no files, the first of its thread unless told otherwise. */
export const anOutgoing = (over: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  messageId: 'token@shop.example',
  date: new Date('2026-11-21T15:30:00Z'),
  from: { name: 'くつの店', address: 'info@shop.example' },
  to: [{ name: '鈴木 花子', address: 'hanako@example.com' }],
  cc: [],
  subject: 'Re: まだ?',
  text: 'お待たせしました。\n',
  inReplyTo: null,
  references: [],
  headers: {},
  files: [],
  returnToken: null,
  ...over,
});
