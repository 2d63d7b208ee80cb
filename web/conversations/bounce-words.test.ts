import { describe, expect, it } from 'vitest';
import { bounceCauses } from '../../contract/messages.ts';
import { bounceWords } from './bounce-words.ts';

describe('why a mail did not arrive, and what to do', () => {
  it.each(bounceCauses)('%s has both in both languages, with and without a carrier', (cause) => {
    for (const language of ['ja', 'en'] as const)
      for (const carrier of ['docomo', 'au', 'old', null])
        for (const domain of ['shop.example', ''])
          for (const words of Object.values(bounceWords({ cause, carrier }, { language, domain })))
            expect(words).toMatch(/^(?!.*(?:undefined|null)).{8,}[。.）)]$/s);
  });

  it('says of a filter that the address is alive', () => {
    const { next } = bounceWords(
      { cause: 'carrier_filter', carrier: 'docomo' },
      { language: 'ja', domain: 'shop.example' },
    );
    expect(next).toContain('アドレスは生きています');
    expect(next).toContain('「shop.example」');
  });
});
