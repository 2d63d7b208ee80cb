import type { SectionId } from '../sections.ts';

/** One thing that can be set, as people look for it. */
export interface SettingEntry {
  section: SectionId;
  /** Id of the part of the page. */
  part: string;
  ja: string;
  en: string;
  /** Readings and other words people look for. */
  words: string;
}
