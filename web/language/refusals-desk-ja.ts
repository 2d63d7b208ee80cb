import type { RefusalReason } from '../../contract/errors.ts';
import { textOf } from './refusal-details.ts';
import type { Told } from './sentence.ts';

/** Refusals of sharing, finding and checking at the desk. */
export const deskRefusalsInJapanese = {
  claimed_by_colleague: (details) => {
    const who = textOf(details, 'name');
    return {
      what: who
        ? `${who}さんがこの問い合わせに返信しています。`
        : 'ほかの人がこの問い合わせに返信しています。',
      next: '終わるのを待つか、「引き取る」を押してから返信してください。書いた文章は残っています。',
    };
  },
  draft_stopped: {
    what: '送信前チェックで、送る前に直すところが見つかりました。',
    next: '直してから送るか、そのまま送る理由を書いてください。',
  },
  override_needs_reason: {
    what: 'チェックで止まったまま送るときは、理由が必要です。',
    next: '理由を短く書いてから送ってください。',
  },
  send_time_passed: {
    what: '予約した送信の時刻が過ぎています。',
    next: 'これからの時刻を選び直すか、すぐに送ってください。',
  },
  contact_time_passed: {
    what: '次のご連絡の日時が過ぎています。',
    next: 'これからの日時を選び直してください。',
  },
  contact_day_closed: {
    what: '次のご連絡の日が、お店の休みの日です。',
    next: '営業している日を選び直してください。',
  },
  contact_date_missing: {
    what: '文面に、次のご連絡の日がありません。',
    next: '「{{次回ご連絡日}}」を文面に入れてください。お客様ごとの日時に置き換わります。',
  },
  handover_not_open: {
    what: 'この引き継ぎは、もう受け取られたか取り下げられています。',
    next: '問い合わせを開き直して、いまの状態を確かめてください。',
  },
  tag_exists: {
    what: '同じ名前のタグがすでにあります。',
    next: 'そのタグを使うか、別の名前にしてください。',
  },
  view_exists: {
    what: '同じ名前の表示がすでに保存されています。',
    next: '別の名前で保存してください。',
  },
  snippet_exists: {
    what: '同じ名前の定型文がすでにあります。',
    next: 'その定型文を直すか、別の名前にしてください。',
  },
  push_service_unknown: {
    what: 'このブラウザーの通知の送り先には対応していません。',
    next: 'Chrome、Edge、Firefox、Safari のいずれかで、もう一度お試しください。',
  },
  push_not_taken: {
    what: '通知の送り先につながらないか、受け付けられませんでした。',
    next: 'サーバーがインターネットにつながっているか確かめて、通知を入れ直してください。',
  },
} satisfies Partial<Record<RefusalReason, Told>>;
