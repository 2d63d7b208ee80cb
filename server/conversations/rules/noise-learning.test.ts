import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NoiseReading } from './noise.ts';
import { featuresOf, type Learned, mailsFeature, opinion, wordOnSender } from './noise-learning.ts';
import { noiseSamples } from './noise-samples.ts';

/** Learns as the desk does: each correction, and beside it five answered matters. */
class Shop {
  readonly counts = new Map<string, Learned>();
  learn(reading: NoiseReading, change: Learned): void {
    for (const feature of [mailsFeature, ...featuresOf(reading)]) {
      const seen = this.counts.get(feature) ?? { noise: 0, kept: 0 };
      this.counts.set(feature, { noise: seen.noise + change.noise, kept: seen.kept + change.kept });
    }
  }
  takesForNoise(reading: NoiseReading): boolean {
    const said = opinion(featuresOf(reading), this.counts);
    return said !== null && said.score >= 4 && said.evidence.length >= 3;
  }
}

const mail = (subject: string, text: string, index: number): NoiseReading => ({
  kind: 'human',
  reasons: [],
  from: { name: '', address: `sender${index}@mail${index}.example` },
  replyTo: { name: '', address: `sender${index}@mail${index}.example` },
  subject,
  text,
  dmarc: null,
});

/** A sort of mail that no rule knows: invitations of a local choir, in different words each time. */
const choir = Array.from({ length: 60 }, (_, i) => {
  const pick = <T>(from: readonly T[], step: number): T | undefined => from[(i * step + i) % from.length];
  return mail(
    `${pick(['合唱団', '混声合唱', '市民合唱団'], 1)}の${pick(['演奏会', '定期演奏会', '発表会'], 2)}`,
    `${pick(['市民ホール', '文化会館', '公会堂'], 3)}で${pick(['合唱', '第九', '宗教曲'], 1)}の${pick(['演奏会', '公演'], 2)}があります。${pick(['入場券', '整理券', '前売券'], 1)}の販売にご協力を。${pick(['団員一同', '事務局', '合唱団'], 2)}より`,
    i,
  );
});
const real = ['real-1', 'real-2', 'real-3'].flatMap(noiseSamples).map(({ reading }) => reading);

describe('A2 what corrections teach', () => {
  test('A2 a sort of noise that no rule knows is found after a few corrections, and no customer is lost by it', () => {
    const shop = new Shop();
    const curve: string[] = [];
    const found = new Map<number, number>();
    for (const [i, pitch] of choir.slice(0, 20).entries()) {
      shop.learn(pitch, { noise: 1, kept: 0 });
      for (const answered of real.slice(i * 5, i * 5 + 5)) shop.learn(answered, { noise: 0, kept: 1 });
      const after = i + 1;
      if (![1, 3, 5, 10, 20].includes(after)) continue;
      const unseen = choir.slice(20);
      const hits = unseen.filter((one) => shop.takesForNoise(one)).length;
      const lost = real.slice(100).filter((one) => shop.takesForNoise(one)).length;
      found.set(after, hits / unseen.length);
      curve.push(`${after} → ${hits}/${unseen.length} (lost ${lost})`);
      expect(lost).toBe(0);
    }
    console.info(`A2 learning curve, corrections → unseen noise found: ${curve.join(', ')}`);
    expect(found.get(20)).toBeGreaterThanOrEqual(0.85);
  });

  test('noise alone, without real mail beside it, does not make common words suspicious', () => {
    const shop = new Shop();
    for (const pitch of choir.slice(0, 20)) shop.learn(pitch, { noise: 1, kept: 0 });
    expect(real.filter((one) => shop.takesForNoise(one))).toEqual([]);
  });

  test('a single word on a sender counts at once, contradicting ones do not', () => {
    const counts = (noise: number, kept: number) => new Map([['from:a@x.example', { noise, kept }]]);
    expect(wordOnSender(counts(1, 0), 'from:a@x.example')).toBe('noise');
    expect(wordOnSender(counts(0, 1), 'from:a@x.example')).toBe('kept');
    expect(wordOnSender(counts(2, 1), 'from:a@x.example')).toBeNull();
    expect(wordOnSender(new Map(), 'from:a@x.example')).toBeNull();
  });

  test('neither numbers nor free mail domains are remembered', () => {
    const features = featuresOf({
      ...mail('電話 090-1234-5678', '4111 1111 1111 1111 の件', 1),
      from: { name: '', address: 'a@gmail.com' },
      replyTo: { name: '', address: 'a@gmail.com' },
    });
    expect(features.join(' ')).not.toMatch(/\d{3}/);
    expect(features).not.toContain('domain:gmail.com');
  });

  test('taking a lesson back leaves nothing of it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...choir), fc.constantFrom(...real), (one, other) => {
        const shop = new Shop();
        shop.learn(other, { noise: 0, kept: 1 });
        const before = new Map(shop.counts);
        shop.learn(one, { noise: 1, kept: 0 });
        shop.learn(one, { noise: -1, kept: 0 });
        for (const [feature, count] of before) expect(shop.counts.get(feature)).toEqual(count);
      }),
      { numRuns: 30 },
    );
  });
});
