import { texts } from '../../language/text.ts';

/** Sentences about calling colleagues by a note, and about one's own notes. */
export const mentionStrings = texts({
  ja: {
    people: '呼ぶスタッフ',
    hint: '@ でスタッフを呼べます',
    nobody: 'その名前のスタッフはいません',
    noteMenu: 'このメモの操作',
    correct: '直す',
    remove: '取り消す',
    removed: '社内メモを取り消しました',
    corrected: '社内メモを直しました',
    correctTitle: '社内メモを直す',
    save: '保存する',
    cancel: 'やめる',
  },
  en: {
    people: 'Colleagues to call',
    hint: 'Type @ to call a colleague',
    nobody: 'Nobody here has that name',
    noteMenu: 'What to do with this note',
    correct: 'Correct',
    remove: 'Take back',
    removed: 'The note was taken back',
    corrected: 'The note was corrected',
    correctTitle: 'Correct the note',
    save: 'Save',
    cancel: 'Cancel',
  },
});
