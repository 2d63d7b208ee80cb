import type { Language } from '../../language/text.ts';

/** How long something took, as a person would say it: 「3.2秒」, 「45秒」, 「2分10秒」, 「3時間5分」. */
export function spanOf(ms: number, language: Language): string {
  const units = language === 'ja' ? ['秒', '分', '時間'] : [' s', ' min ', ' h '];
  const [second = '', minute = '', hour = ''] = units;
  const whole = Math.max(0, Math.round(ms / 1_000));
  if (ms > 0 && ms < 9_950 && ms % 1_000 !== 0) return `${(ms / 1_000).toFixed(1)}${second}`;
  if (whole < 60) return `${whole}${second}`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes}${minute}${whole % 60}${second}`;
  return `${Math.floor(minutes / 60)}${hour}${minutes % 60}${minute.trimEnd()}`;
}

/** How long nothing came, in round words: 「5時間」, 「2日」. */
export function roughSpan(ms: number, language: Language): string {
  const hours = Math.max(1, Math.round(ms / 3_600_000));
  if (hours < 48) return language === 'ja' ? `${hours}時間` : `${hours} hour${hours === 1 ? '' : 's'}`;
  const days = Math.round(hours / 24);
  return language === 'ja' ? `${days}日` : `${days} days`;
}
