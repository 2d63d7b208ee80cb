import { flatten, type NoiseReading, withoutSignature, writerOf } from './noise.ts';

/** How often a feature stood in noise and in real mail, by what people corrected. */
export interface Learned {
  noise: number;
  kept: number;
}

/** The row that counts the mails themselves. */
export const mailsFeature = '#mails';
/** Fewer mails called noise than these teach nothing about words yet; about a sender one is enough. */
export const fewestCorrections = 5;
const mostFeatures = 120;

const freemail =
  /(?:^|\.)(?:gmail\.com|googlemail\.com|yahoo\.(?:co\.jp|com|ne\.jp)|ymail\.ne\.jp|hotmail\.(?:com|co\.jp)|outlook\.(?:com|jp)|live\.jp|msn\.com|icloud\.com|me\.com|aol\.com|docomo\.ne\.jp|ezweb\.ne\.jp|au\.com|softbank\.(?:ne\.)?jp|[a-z]\.vodafone\.ne\.jp|ymobile\.ne\.jp|rakuten\.jp|nifty\.com|ocn\.ne\.jp|so-net\.ne\.jp|biglobe\.ne\.jp|plala\.or\.jp|qq\.com|163\.com|naver\.com|proton\.me|gmx\.(?:de|net))$/;

const words = /[\p{sc=Han}々]{2,}|[\p{sc=Katakana}ー]{3,16}|[a-z][a-z-]{2,20}/gu;

/** Of a run of kanji the pairs (検索順位 → 検索 索順 順位): words cannot be told apart without a dictionary. */
function pairs(word: string): string[] {
  if (!/^[\p{sc=Han}々]/u.test(word)) return [word];
  return Array.from({ length: word.length - 1 }, (_, i) => word.slice(i, i + 2));
}

const hostOf = (url: string): string => /^(?:https?:\/\/)?(?:www\.)?([^/\s?#:]+)/.exec(url)?.[1] ?? '';

/** `from:` of whoever really wrote. */
export const senderFeature = (reading: NoiseReading): string =>
  `from:${writerOf(reading).address.toLowerCase()}`;

/** What is remembered of a mail: its sender, his domain, where it links to, its marks and its words; never numbers. */
export function featuresOf(reading: NoiseReading): string[] {
  const text = flatten(`${reading.subject}\n${withoutSignature(reading.text)}`);
  const domain = writerOf(reading).address.toLowerCase().split('@').at(-1) ?? '';
  const links = (reading.text.match(/https?:\/\/[^\s<>"）」]+/g) ?? []).slice(0, 5).map(hostOf);
  const found = [
    senderFeature(reading),
    ...(domain === '' || freemail.test(domain) ? [] : [`domain:${domain}`]),
    ...links.filter((host) => host !== '').map((host) => `link:${host}`),
    ...reading.reasons.slice(0, 8).map((reason) => `mark:${reason}`),
    ...(text.match(words) ?? []).flatMap(pairs).map((word) => `w:${word}`),
  ];
  return [...new Set(found.map((feature) => feature.slice(0, 120)))].slice(0, mostFeatures);
}

export interface Opinion {
  /** Above 0: like what people called noise; below: like what they kept. */
  score: number;
  /** What spoke most clearly, `learned:…`. */
  evidence: string[];
}

const atMost = 1.5;
const looked = 15;

/**
 * Naive Bayes over the clearest features, each with a bounded say and smoothed, so that a word seen once decides
 * nothing. Null while too little was corrected.
 */
export function opinion(features: readonly string[], counts: ReadonlyMap<string, Learned>): Opinion | null {
  const mails = counts.get(mailsFeature) ?? { noise: 0, kept: 0 };
  if (mails.noise < fewestCorrections) return null;
  const said = features
    .flatMap((feature) => {
      const seen = counts.get(feature);
      const known = seen === undefined ? 0 : seen.noise + seen.kept;
      if (seen === undefined || known < (/^(?:domain|link|from):/.test(feature) ? 1 : 2)) return [];
      const ofNoise = (seen.noise + 0.5) / (mails.noise + 1);
      const ofKept = (seen.kept + 0.5) / (mails.kept + 1);
      return [{ feature, say: Math.max(-atMost, Math.min(atMost, Math.log(ofNoise / ofKept))) }];
    })
    .sort((a, b) => Math.abs(b.say) - Math.abs(a.say))
    .slice(0, looked);
  return {
    score: said.reduce((sum, { say }) => sum + say, 0),
    evidence: said
      .filter(({ say }) => say > 0.5)
      .slice(0, 4)
      .map(({ feature }) => `learned:${feature.replace(/^w:/, '')}`),
  };
}

/** What a person said of this very sender: always noise, never, or nothing (clear enough). */
export function wordOnSender(counts: ReadonlyMap<string, Learned>, feature: string): 'noise' | 'kept' | null {
  const seen = counts.get(feature);
  if (seen === undefined) return null;
  if (seen.noise > 0 && seen.kept === 0) return 'noise';
  return seen.kept > 0 && seen.noise === 0 ? 'kept' : null;
}
