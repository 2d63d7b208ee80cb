import { texts } from '../language/text.ts';

/** Sentences of the components themselves. */
export const uiStrings = texts({
  ja: {
    close: '閉じる',
    higher: '広げる',
    lower: '縮める',
    loading: '読み込んでいます',
    retry: 'もう一度',
    wider: '広げる',
    narrower: '狭める',
    paneWidth: (name: string) => `${name}の幅`,
    pixels: (width: number) => `${width}ピクセル`,
    notices: 'お知らせ',
    waiting: (time: string) => `${time} 待っています`,
    waitingSoonLate: '返信の目標時間が近づいています',
    waitingLate: '返信の目標時間を過ぎています',
  },
  en: {
    close: 'Close',
    higher: 'Higher',
    lower: 'Lower',
    loading: 'Loading',
    retry: 'Try again',
    wider: 'Wider',
    narrower: 'Narrower',
    paneWidth: (name) => `Width of ${name}`,
    pixels: (width) => `${width} pixels`,
    notices: 'Notices',
    waiting: (time) => `Waiting for ${time}`,
    waitingSoonLate: 'The reply target is near',
    waitingLate: 'The reply target has passed',
  },
});
