import { defineActions } from '../../app/actions/define.ts';

/** The suggested next steps by their numbers; never while typing. */
export const stepActions = defineActions({
  'step.1': {
    ja: '提案 1 で進める',
    en: 'Take suggestion 1',
    group: 'conversation',
    keys: ['1'],
    keyOnly: true,
  },
  'step.2': {
    ja: '提案 2 で進める',
    en: 'Take suggestion 2',
    group: 'conversation',
    keys: ['2'],
    keyOnly: true,
  },
  'step.3': {
    ja: '提案 3 で進める',
    en: 'Take suggestion 3',
    group: 'conversation',
    keys: ['3'],
    keyOnly: true,
  },
  'step.4': {
    ja: '提案 4 で進める',
    en: 'Take suggestion 4',
    group: 'conversation',
    keys: ['4'],
    keyOnly: true,
  },
  'step.5': {
    ja: '提案 5 で進める',
    en: 'Take suggestion 5',
    group: 'conversation',
    keys: ['5'],
    keyOnly: true,
  },
});
