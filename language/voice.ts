/**
 * The shop's voice (お店の声, C9): 丁寧, ふつう or 親しみ. It decides how automatic mails and the frame of replies are worded,
 * and is given to templates and suggested drafts as phrases.
 */
export const voices = ['formal', 'standard', 'friendly'] as const;
export type Voice = (typeof voices)[number];

/** Sentences by voice, each whole and ready to stand in a mail. */
export interface VoicePhrases {
  /** How a person's mail opens after salutation and name, where nothing nearer to the matter is said. */
  opening: string;
  thanks: {
    /** For writing to us. */
    writing: string;
    /** For an order. */
    order: string;
    /** For waiting, when the wait is over and nobody was at fault. */
    waiting: string;
    /** For telling us of something that went wrong. */
    telling: string;
  };
  /** By how grave it is: a short wait; late, wrong or missing; twice wrong or a broken promise; the customer's own slip. */
  apology: { light: string; plain: string; grave: string; theirs: string };
  /** To somebody who has reason to worry; nothing is judged yet. */
  concern: string;
  /** Of a parcel that left later than was promised. */
  late: string;
  /** Asking for something; the first two go before the request: 「恐れ入りますが、」. */
  asking: { lead: string; again: string; end: string };
  /** Before a no, and before bad news. */
  refusing: { lead: string; end: string };
  /** Something is settled already. */
  settled: string;
  /** 次回ご連絡日: 「11月24日(火)18時まで」 → a whole sentence; so is `answerBy`. */
  nextContact: (when: string) => string;
  /** 「内容」を受け取りました: of a receipt notice. */
  received: string;
  answerBy: (when: string) => string;
  addMore: string;
  shipped: string;
  /** The last line above the signature; it fits whatever stands above, a pardon too. */
  closing: string;
}

const formal: VoicePhrases = {
  opening: 'いつもご愛顧を賜り、誠にありがとうございます。',
  thanks: {
    writing: 'このたびはご連絡をいただき、誠にありがとうございます。',
    order: 'このたびはご注文を賜り、誠にありがとうございます。',
    waiting: '長らくお待ちくださいましたこと、心よりお礼申し上げます。',
    telling: 'お知らせくださいましたこと、心よりお礼申し上げます。',
  },
  apology: {
    light: 'ご不便をおかけしておりますこと、おわび申し上げます。',
    plain: 'このたびはご迷惑をおかけし、誠に申し訳ございません。',
    grave: '重ねてご迷惑をおかけしましたこと、深くおわび申し上げます。',
    theirs: 'ご案内が行き届かず、申し訳ございません。',
  },
  concern: 'ご心配をおかけしておりますこと、おわび申し上げます。',
  late: '発送までお待たせいたしましたこと、深くおわび申し上げます。',
  asking: {
    lead: '誠に恐れ入りますが、',
    again: '重ねてのお願いとなり恐縮でございますが、',
    end: 'お手数をおかけいたしますが、何とぞよろしくお願い申し上げます。',
  },
  refusing: {
    lead: '誠に申し上げにくいのですが、',
    end: 'ご期待に沿えず、誠に申し訳ございません。',
  },
  settled: 'すでに手配を終えておりますので、ご安心くださいませ。',
  nextContact: (when) => `ただいま確認しております。${when}に、こちらからご連絡いたします。`,
  received: '下記の内容で、確かに承りました。',
  answerBy: (when) => `担当者が確認し、${when}にお返事いたします。`,
  addMore: '付け加えたいことがございましたら、このメールにそのままご返信ください。',
  shipped: 'ご注文の品を発送いたしましたので、お知らせいたします。',
  closing: '何とぞよろしくお願い申し上げます。',
};

const standard: VoicePhrases = {
  opening: 'いつもご利用いただき、ありがとうございます。',
  thanks: {
    writing: 'ご連絡をいただき、ありがとうございます。',
    order: 'このたびはお買い上げいただき、ありがとうございます。',
    waiting: 'お待ちくださり、ありがとうございます。',
    telling: 'お知らせくださり、ありがとうございます。',
  },
  apology: {
    light: 'ご不便をおかけし、申し訳ございません。',
    plain: 'ご迷惑をおかけし、申し訳ございません。',
    grave: '重ねてご迷惑をおかけし、深くおわび申し上げます。',
    theirs: 'ご案内が行き届かず、申し訳ございません。',
  },
  concern: 'ご心配をおかけしております。',
  late: '発送までお待たせし、申し訳ございません。',
  asking: {
    lead: '恐れ入りますが、',
    again: '重ねてのお願いとなり恐縮ですが、',
    end: 'お手数をおかけしますが、どうぞよろしくお願いいたします。',
  },
  refusing: { lead: '申し上げにくいのですが、', end: 'ご期待に沿えず、申し訳ございません。' },
  settled: 'すでに手配を終えておりますので、ご安心ください。',
  nextContact: (when) => `ただいま確認しております。${when}に、こちらからご連絡いたします。`,
  received: '下の内容で、たしかに受け取りました。',
  answerBy: (when) => `担当者が確認し、${when}にお返事します。`,
  addMore: '付け加えたいことがありましたら、このメールにそのままご返信ください。',
  shipped: 'ご注文の品を発送しましたので、お知らせします。',
  closing: 'どうぞよろしくお願いいたします。',
};

const friendly: VoicePhrases = {
  opening: 'いつもありがとうございます。',
  thanks: {
    writing: 'ご連絡ありがとうございます。',
    order: 'お買い上げありがとうございます。',
    waiting: 'お待ちいただき、ありがとうございます。',
    telling: 'お知らせいただき、ありがとうございます。',
  },
  apology: {
    light: 'ご不便をおかけして、申し訳ありません。',
    plain: 'ご迷惑をおかけして、本当に申し訳ありません。',
    grave: '二度もご迷惑をおかけして、本当に申し訳ありません。',
    theirs: 'ご案内が分かりにくく、申し訳ありません。',
  },
  concern: 'ご心配をおかけしています。',
  late: '発送までお待たせして、申し訳ありませんでした。',
  asking: {
    lead: 'お手数ですが、',
    again: '何度もお願いしてしまい恐縮ですが、',
    end: 'お手数をおかけしますが、よろしくお願いします。',
  },
  refusing: { lead: '申し訳ないのですが、', end: 'ご希望に沿えず、申し訳ありません。' },
  settled: 'もう手配を終えていますので、ご安心ください。',
  nextContact: (when) => `いま確認しています。${when}に、こちらからご連絡します。`,
  received: '下の内容で、たしかに受け取りました。',
  answerBy: (when) => `スタッフが確認して、${when}にお返事します。`,
  addMore: '伝え忘れたことがあれば、このメールにそのままご返信ください。',
  shipped: 'ご注文の品を発送しました。',
  closing: 'どうぞよろしくお願いします。',
};

const phrases: Readonly<Record<Voice, VoicePhrases>> = { formal, standard, friendly };

export const phrasesOf = (voice: Voice): VoicePhrases => phrases[voice];

/** 「鈴木 花子 様」「鈴木様」「鈴木さま」; nobody's name is known: お客様. */
export function salutation(voice: Voice, name: string): string {
  const plain = name
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/ ?(?:様|さま|さん|殿)$/u, '');
  if (plain === '') return 'お客様';
  if (voice === 'formal') return `${plain} 様`;
  // A name in other letters would run into its title.
  const called = familyName(plain);
  const gap = /[\p{L}\p{N}]$/u.test(called) && /[\x20-\x7E]$/.test(called) ? ' ' : '';
  return `${called}${gap}${voice === 'friendly' ? 'さま' : '様'}`;
}

/** Family and given name, Japanese letters both; a firm's or a foreign name is not taken apart. */
const twoNames = /^([\p{Script=Han}ヶヵ々〆ぁ-ゖァ-ヺー]{1,5}) [\p{Script=Han}々ぁ-ゖァ-ヺー]{1,5}$/u;
const firm =
  /会社|法人|商店|商事|工業|組合|協会|学校|大学|病院|医院|クリニック|事務所|支店|支社|本店|本社|部$|課$/u;

function familyName(name: string): string {
  return firm.test(name) ? name : (twoNames.exec(name)?.[1] ?? name);
}

/** Who writes: 「〇〇の佐藤です。」; of a machine's mail the shop alone. */
export function introduction(voice: Voice, { shop, staff }: { shop: string; staff: string }): string {
  const who = staff.trim() === '' ? shop : `${shop}の${staff.trim()}`;
  return voice === 'formal' ? `${who}でございます。` : `${who}です。`;
}

const staffVariable = /\{\{\s*(?:担当者名?|スタッフ名)\s*\}\}/gu;

/** A signature with the writer's name where it asks for it; where nobody signs, that line is left out. */
export function signedBy(signature: string, staff: string): string {
  const name = staff.trim();
  const lines = signature.split('\n').flatMap((line) => {
    if (line.search(staffVariable) < 0) return [line];
    return name === '' ? [] : [line.replace(staffVariable, () => name)];
  });
  return lines.join('\n').trim();
}
