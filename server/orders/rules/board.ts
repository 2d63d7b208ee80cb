/**
 * Words by which the board sorts; each is one pattern that JavaScript and PostgreSQL read alike (no classes, no
 * look-around), matched against lower case.
 */
export const boardWords = {
  /** Paid at the door. */
  cod: '代引|代金引換|着払い決済|コレクト|collect|cash on delivery|(^|[^a-z])cod([^a-z]|$)',
  /** Paid after the parcel: it leaves without the money. */
  postpaid: '後払|あと払|あとばらい|掛け払|掛払|請求書|締め払|paidy|atone|np[^a-z]|月末',
  /** Sold before it is there. */
  preorder: '予約|受注生産|取り寄せ|取寄|入荷待|入荷次第|pre-?order|back-?order',
} as const;

/** Sold so long (days) before its promised day, it is a pre-order, whatever it is called. */
export const preorderDays = 7;

/** From most of the country a parcel takes two days to these, and one to all others. */
export const farPrefectures: readonly string[] = [
  ...['北海道', '沖縄県', '福岡県', '佐賀県', '長崎県', '熊本県', '大分県', '宮崎県', '鹿児島県'],
];

/** Parcels cancelled after somebody had worked on them are shown so long (days): they lie about somewhere. */
export const cancelledShownDays = 14;
