import { formatDay } from '../../../language/days.ts';
import type { PageLanguage } from '../../platform/http/public-page.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const englishDay = (day: string): string => {
  const [year, month, date] = day.split('-').map(Number);
  return `${date} ${months[(month ?? 1) - 1]} ${year}`;
};

const ja = {
  title: (shop: string) => `ご注文の状況 – ${shop}`,
  orderNumber: (number: string) => `ご注文番号 ${number}`,
  day: formatDay,
  heads: {
    received: 'ご注文を受け付けました',
    unpaid: 'お支払いをお待ちしています',
    preparing: '発送の準備をしています',
    late: '発送が予定より遅れています',
    partly: '一部を発送しました',
    shipped: '発送しました',
    delivered: 'お届けが済みました',
    cancelled: 'ご注文はキャンセルされました',
    returned: 'ご返品を承りました',
  },
  lateAbout: 'お待たせして申し訳ございません。',
  promised: (day: string) => `${day}に発送する予定です。`,
  restPromised: (day: string) => `残りの品は、${day}に発送する予定です。`,
  left: '発送しました',
  inWork: '準備しています',
  notSent: '発送しません',
  steps: {
    ordered: 'ご注文',
    paid: 'お支払い',
    preparing: '発送の準備',
    shipped: '発送',
    delivered: 'お届け',
  },
  to: (name: string) => `${name} 様へ`,
  carrier: '配送会社',
  number: 'お問い合わせ番号',
  track: '配送の状況を見る',
  wish: 'ご希望のお届け日時',
  ask: 'ご不明な点は、お気軽にお問い合わせください。',
  mail: 'メールで問い合わせる',
  subject: (number: string) => `ご注文 ${number} について`,
  unknownTitle: 'このページは開けません',
  unknown: 'リンクが途中で切れていないかをお確かめのうえ、届いたメールからもう一度お試しください。',
  formTitle: 'ご注文の状況を見る',
  formAbout: 'ご注文番号と、ご注文のときのメールアドレスか電話番号を入力してください。会員登録はいりません。',
  formNumber: 'ご注文番号',
  formContact: 'メールアドレスか電話番号',
  formButton: '状況を見る',
  notFound:
    '見つかりませんでした。ご注文番号と、ご注文のときのメールアドレスか電話番号をもう一度お確かめください。',
  tooMany: 'しばらく時間をおいて、もう一度お試しください。',
};

const en: typeof ja = {
  title: (shop) => `Your order – ${shop}`,
  orderNumber: (number) => `Order ${number}`,
  day: englishDay,
  heads: {
    received: 'We have received your order',
    unpaid: 'We are waiting for your payment',
    preparing: 'We are preparing your parcel',
    late: 'Your parcel is later than planned',
    partly: 'A part of your order has been shipped',
    shipped: 'Your order has been shipped',
    delivered: 'Your order has been delivered',
    cancelled: 'Your order has been cancelled',
    returned: 'We have received your return',
  },
  lateAbout: 'We are sorry to keep you waiting.',
  promised: (day) => `It is planned to leave on ${day}.`,
  restPromised: (day) => `The rest is planned to leave on ${day}.`,
  left: 'Shipped',
  inWork: 'Preparing',
  notSent: 'Not sent',
  steps: {
    ordered: 'Ordered',
    paid: 'Paid',
    preparing: 'Preparing',
    shipped: 'Shipped',
    delivered: 'Delivered',
  },
  to: (name) => `To ${name}`,
  carrier: 'Carrier',
  number: 'Tracking number',
  track: 'Track the parcel',
  wish: 'Requested delivery',
  ask: 'Please feel free to ask us anything.',
  mail: 'Ask by mail',
  subject: (number) => `About order ${number}`,
  unknownTitle: 'This page cannot be opened',
  unknown: 'Please check that the link is complete, and try again from the mail you received.',
  formTitle: 'See your order',
  formAbout:
    'Enter the order number and the mail address or telephone number given with the order. No account needed.',
  formNumber: 'Order number',
  formContact: 'Mail address or telephone',
  formButton: 'See the order',
  notFound:
    'Nothing was found. Please check the order number and the mail address or telephone given with the order.',
  tooMany: 'Please wait a while and try again.',
};

export const statusWords: Record<PageLanguage, typeof ja> = { ja, en };
