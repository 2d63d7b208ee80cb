import type { ConversationStatus } from '../../../contract/conversations.ts';

/**
 * What asks for an answer, so that silence after it means something: a question, or a request to send, tell or choose.
 * A closing phrase (「ご不明な点がございましたら」) asks for nothing.
 */
const asks =
  /[?？]|(?:でしょうか|ますか|ですか|ませんか)[。\s]|(?:ご返信|お返事|ご連絡|ご回答|お知らせ|お聞かせ|お教え|教えて|お選び|お送り|ご送付|添付して?|お申し付け)(?:を)?(?:ください|下さい|いただけ|頂け|くださいませ|願います|お願い)|お待ちして(?:おり|い)ます/;
const politeEnd =
  /(?:ご不明|気になる|お気づき|何か(?:ござい|あり)|お困り|ほかに|他に)[^。\n]{0,40}(?:ましたら|あれば|際は|場合は|点が)[^。\n]{0,40}(?:ください|下さい|くださいませ|お願いいたします|お願いします|お申し付け[^。\n]*)[。]?/g;

/** Whether a person's reply waits for the customer's word. */
export function asksForAnswer(text: string): boolean {
  return asks.test(`${text.replace(politeEnd, '')}\n`);
}

/** Whether silence after our last answer is worth a second way (C2): somebody waits for the customer. */
export function needsAnswer(matter: { status: ConversationStatus; reply: string }): boolean {
  return matter.status === 'on_hold' || asksForAnswer(matter.reply);
}
