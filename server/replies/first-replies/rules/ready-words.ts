import type { FirstReplyWords } from '../../../../contract/first-replies.ts';
import { variablesIn } from '../../../../language/fill-template.ts';
import type { Voice } from '../../../../language/voice.ts';

/** The variable that carries the promise of the letter. */
export const contactVariable = '次回ご連絡日';

const ja: Readonly<Record<Voice, string>> = {
  formal: `このたびはお問い合わせをいただき、誠にありがとうございます。
ただいま多くのお問い合わせをいただいており、お一人ずつ確認しております。お待たせしておりますこと、おわび申し上げます。

お尋ねの件は、{{次回ご連絡日}}までに、こちらからご連絡いたします。
お急ぎのご事情や、付け加えたいことがございましたら、このメールにそのままご返信くださいませ。`,
  standard: `お問い合わせいただき、ありがとうございます。
ただいま多くのお問い合わせをいただいており、お一人ずつ確認しております。お待たせして申し訳ございません。

お尋ねの件は、{{次回ご連絡日}}までに、こちらからご連絡いたします。
お急ぎのご事情や、付け加えたいことがございましたら、このメールにそのままご返信ください。`,
  friendly: `お問い合わせいただき、ありがとうございます。
いま多くのお問い合わせをいただいていて、お一人ずつ確認しています。お待たせして申し訳ありません。

お尋ねの件は、{{次回ご連絡日}}までに、こちらからご連絡します。
お急ぎのことや、伝え忘れたことがありましたら、このメールにそのままご返信ください。`,
};

const en = `Thank you for writing to us.
We have received your message and are looking into it. We are sorry to keep you waiting.

You will hear from us by {{次回ご連絡日}}.
If it is urgent, or if there is anything you would like to add, simply reply to this email.`;

/** What a shop may begin with: that it arrived, that somebody is at it, by when more is said, and a way to hurry. */
export const readyWords = (voice: Voice): FirstReplyWords => ({ ja: ja[voice], en });

/** A first reply without a date is one more silence: each language that is used must name it. */
export function namesContact({ ja: japanese, en: english }: FirstReplyWords): boolean {
  const names = (text: string): boolean => variablesIn(text).some((one) => one.name === contactVariable);
  return names(japanese) && (english === '' || names(english));
}
