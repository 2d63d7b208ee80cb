import { Inbox, Keyboard, LogOut, Package, RotateCcw, Search, Settings, SunMoon, Truck } from 'lucide-react';
import { defineActions } from './define.ts';

/** Actions that belong to no screen of their own. */
export const appActions = defineActions({
  'app.commands': {
    ja: 'コマンドを開く',
    en: 'Open the command bar',
    group: 'app',
    keys: ['mod+K'],
    whileTyping: true,
    keyOnly: true,
  },
  'app.shortcuts': {
    ja: 'ショートカット一覧',
    en: 'Keyboard shortcuts',
    group: 'app',
    icon: Keyboard,
    keys: ['?'],
    words: 'きーぼーど keyboard help',
  },
  'app.undo': {
    ja: '元に戻す',
    en: 'Undo',
    group: 'app',
    icon: RotateCcw,
    keys: ['Z'],
    words: 'もどす とりけし undo 取り消す',
  },
  'app.theme': {
    ja: '明るさを切り替える',
    en: 'Switch light and dark',
    group: 'app',
    icon: SunMoon,
    words: 'だーく てーま dark theme 画面の色',
  },
  'app.sign-out': {
    ja: 'ログアウト',
    en: 'Sign out',
    group: 'app',
    icon: LogOut,
    words: 'ろぐあうと',
  },
  'go.inbox': {
    ja: '受信箱へ',
    en: 'Go to inbox',
    group: 'go',
    icon: Inbox,
    keys: ['G I'],
    words: 'じゅしんばこ inbox',
  },
  'go.orders': {
    ja: '受注へ',
    en: 'Go to orders',
    group: 'go',
    icon: Package,
    keys: ['G O'],
    words: 'じゅちゅう ちゅうもん orders 注文',
  },
  'go.fulfilment': {
    ja: '出荷へ',
    en: 'Go to shipping',
    group: 'go',
    icon: Truck,
    keys: ['G F'],
    words: 'しゅっか はっそう こんぽう shipping fulfilment 発送 梱包',
  },
  'go.settings': {
    ja: '設定へ',
    en: 'Go to settings',
    group: 'go',
    icon: Settings,
    keys: ['G S'],
    words: 'せってい settings',
  },
  'app.search': {
    ja: '探す',
    en: 'Search',
    group: 'go',
    icon: Search,
    keys: ['/'],
    words: 'けんさく さがす 検索 search',
  },
});
