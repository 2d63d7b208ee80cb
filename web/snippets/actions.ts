import { TextQuote } from 'lucide-react';
import { defineActions } from '../app/actions/define.ts';

/** What can be done with templates. */
export const snippetActions = defineActions({
  'reply.snippets': {
    ja: '定型文・ご注文の情報を入れる',
    en: 'Insert a template or a fact',
    group: 'reply',
    icon: TextQuote,
    keys: ['mod+/'],
    whileTyping: true,
    words: 'ていけいぶん てんぷれーと template snippet テンプレート 差し込み 日付',
  },
  'go.snippets': {
    ja: '定型文へ',
    en: 'Go to templates',
    group: 'go',
    icon: TextQuote,
    keys: ['G T'],
    words: 'ていけいぶん てんぷれーと templates snippets テンプレート',
  },
});
