/**
 * How dates, times and money are written on screen: Asia/Tokyo, 24 hours, 7/25(金), ¥8,800.
 * An instant comes as ISO text or Date; a calendar day as 'YYYY-MM-DD', which has no time zone and is never shifted.
 */
import type { Language } from './text.ts';

type Instant = string | Date;

const WEEKDAYS: Readonly<Record<Language, readonly string[]>> = {
  ja: ['日', '月', '火', '水', '木', '金', '土'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
};

const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Tokyo',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

interface TokyoTime {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
}

function inTokyo(instant: Instant): TokyoTime {
  const found: Record<string, number> = {};
  for (const part of parts.formatToParts(new Date(instant))) found[part.type] = Number(part.value);
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0 } = found;
  return { year, month, day, hour, minute };
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** The calendar day in Tokyo, 'YYYY-MM-DD'. */
export function tokyoDay(instant: Instant): string {
  const { year, month, day } = inTokyo(instant);
  return `${year}-${two(month)}-${two(day)}`;
}

/** '9:12' */
export function timeOfDay(instant: Instant): string {
  const { hour, minute } = inTokyo(instant);
  return `${hour}:${two(minute)}`;
}

/** '2026-07-25' → '7/25(金)'; with the year in front when it is not this one. */
export function calendarDay(day: string, language: Language, now: Date = new Date()): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const weekday = WEEKDAYS[language][new Date(Date.UTC(year, month - 1, date)).getUTCDay()] ?? '';
  const shown = `${month}/${date}(${weekday})`;
  return year === inTokyo(now).year ? shown : `${year}/${shown}`;
}

/** '7/25(金) 9:12' */
export function dayAndTime(instant: Instant, language: Language, now: Date = new Date()): string {
  return `${calendarDay(tokyoDay(instant), language, now)} ${timeOfDay(instant)}`;
}

/** As short as stays clear: '9:12' today, '昨日 9:12', '7/25(金) 9:12' otherwise. */
export function nearTime(instant: Instant, language: Language, now: Date = new Date()): string {
  const day = tokyoDay(instant);
  if (day === tokyoDay(now)) return `${language === 'ja' ? '今日' : 'Today'} ${timeOfDay(instant)}`;
  if (day === tokyoDay(new Date(now.getTime() - 86_400_000))) {
    return `${language === 'ja' ? '昨日' : 'Yesterday'} ${timeOfDay(instant)}`;
  }
  return dayAndTime(instant, language, now);
}

/** 8800 → '¥8,800' (screens; mail writes 8,800円). */
export function yen(amount: number): string {
  return `${amount < 0 ? '−' : ''}¥${Math.abs(amount).toLocaleString('en-US')}`;
}

/** How long someone has waited: '2:14' under a day, '3日' after. */
export function waited(since: Instant, now: Date, language: Language): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - new Date(since).getTime()) / 60_000));
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)}:${two(minutes % 60)}`;
  const days = Math.floor(minutes / (24 * 60));
  return language === 'ja' ? `${days}日` : `${days}d`;
}

/** The same to be read aloud: '2時間14分', '3日'. */
export function waitedInWords(since: Instant, now: Date, language: Language): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - new Date(since).getTime()) / 60_000));
  const hours = Math.floor(minutes / 60);
  if (hours >= 24)
    return language === 'ja' ? `${Math.floor(hours / 24)}日` : `${Math.floor(hours / 24)} days`;
  if (hours === 0) return language === 'ja' ? `${minutes}分` : `${minutes} min`;
  return language === 'ja' ? `${hours}時間${minutes % 60}分` : `${hours} h ${minutes % 60} min`;
}

/** 1536 → '1.5 KB' */
export function fileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(bytes < 10 * 1024 ? 1 : 0)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** What an avatar shows: the family name's first character, or two Latin initials. */
export function initials(name: string): string {
  const words = name.trim().split(/[\s　]+/);
  const first = [...(words[0] ?? '')][0] ?? '?';
  if (!/[A-Za-z]/.test(first)) return first;
  const second = words.length > 1 ? ([...(words[words.length - 1] ?? '')][0] ?? '') : '';
  return (first + second).toUpperCase();
}

/** '2026-07-25' and 3 → '2026-07-28' */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The Monday after a day (a week later when it is one). */
export function nextMonday(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, ((8 - weekday) % 7) + (weekday === 1 ? 7 : 0));
}
