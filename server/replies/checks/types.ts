/** What the check knows. All of it is plain data: the same check runs at the desk, at send and from the command line. */
export interface DraftFacts {
  /** The draft as it would leave: salutation, text, signature. */
  text: string;
  /** What the program put around it; '' where it did not. Offsets of findings count from the beginning of `text`. */
  frame: { before: string; after: string };
  /** Now, and the calendar day in Tokyo. */
  now: Date;
  today: string;
  way: DraftWay;
  /** Null: not known. */
  customer: DraftCustomer | null;
  shop: DraftShop;
  /** What the customer wrote since our last answer, oldest first, without quotes of earlier mail. */
  questions: readonly string[];
  /** Everything said in the conversation before, both sides: what is known there is nobody else's. */
  said: readonly string[];
  /** The order meant, first; then the customer's others. */
  orders: readonly DraftOrder[];
  /** What of the draft belongs to other customers of the shop, looked up before the rules run. */
  strangers: readonly DraftStranger[];
  /** Names of the files that go with it. */
  files: readonly string[];
  /** What the same shop answered to the like before, most alike first. */
  earlier: readonly EarlierAnswer[];
}

export interface DraftWay {
  /** Channel kind: mail, form, chat … */
  channel: string;
  /** The marketplace whose mailbox the address is, e.g. `rakuten`, `amazon`, `yahoo`; null: none. */
  mall: string | null;
  /** The recipient's address belongs to a mobile carrier. */
  carrier: boolean;
}

export interface DraftCustomer {
  name: string;
  kana: string;
  /** Other names known for him: recipient of his orders, names on merged entries. */
  alsoCalled: readonly string[];
  mails: readonly string[];
  phones: readonly string[];
}

export interface DraftShop {
  name: string;
  /** Names of the other shops of the organisation, which must not stand in a reply. */
  otherShops: readonly string[];
  staff: readonly string[];
  /** Mail addresses, telephones and pages of its own. */
  own: readonly string[];
  businessHours: { opens: string; closes: string };
  /** 0 = Sunday. */
  closedWeekdays: readonly number[];
  closedOnHolidays: boolean;
  /** Words the shop does not want to read in its mail (NGワード), each with what to say instead ('' = nothing). */
  ownWords: readonly { word: string; instead: string }[];
}

export interface DraftOrder {
  number: string;
  state: 'received' | 'preparing' | 'shipped' | 'delivered' | 'cancelled' | 'returned';
  orderedOn: string | null;
  promisedShipDate: string | null;
  shippedOn: readonly string[];
  deliveredOn: string | null;
  requestedDelivery: readonly string[];
  total: number | null;
  shippingFee: number | null;
  /** Every amount that stands in the order: unit prices, charges, discounts. */
  amounts: readonly number[];
  items: readonly {
    sku: string;
    name: string;
    options: string;
    quantity: number;
    stock: number | null;
    leadTimeDays: number | null;
  }[];
  trackingNumbers: readonly string[];
  /** Names, telephones, postal codes and addresses that belong to it. */
  people: readonly string[];
  paymentMethod: string;
  gift: boolean;
}

export interface DraftStranger {
  start: number;
  end: number;
  text: string;
  kind: 'order_number' | 'tracking_number' | 'mail' | 'phone' | 'name' | 'address';
}

export interface EarlierAnswer {
  /** Number of the conversation. */
  conversation: number;
  question: string;
  answer: string;
  on: string;
  /** 0 to 1: how alike the questions are. */
  likeness: number;
}
