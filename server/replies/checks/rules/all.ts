import { advertising } from './advertising.ts';
import { amounts } from './amounts.ts';
import { answers } from './answers.ts';
import { attachments } from './attachments.ts';
import { blame } from './blame.ts';
import { characters } from './characters.ts';
import { coldness } from './coldness.ts';
import { commercial } from './commercial.ts';
import { consistency } from './consistency.ts';
import { dates } from './dates.ts';
import { honorifics } from './honorifics.ts';
import { keigo } from './keigo.ts';
import { leftovers } from './leftovers.ts';
import { names } from './names.ts';
import { nextDate } from './next-date.ts';
import { orderOfAction } from './order-of-action.ts';
import { others } from './others.ts';
import { privacy } from './privacy.ts';
import { products } from './products.ts';
import { repeats } from './repeats.ts';
import type { DraftRule } from './rule.ts';
import { season } from './season.ts';
import { tone } from './tone.ts';
import { uncertain } from './uncertain.ts';
import { unregistered } from './unregistered.ts';
import { vague } from './vague.ts';
import { wishesKept } from './wishes.ts';

/** Every rule; of two findings about the same words the earlier family wins. */
export const allRules: readonly DraftRule[] = [
  leftovers,
  privacy,
  others,
  products,
  names,
  dates,
  amounts,
  unregistered,
  nextDate,
  attachments,
  answers,
  wishesKept,
  uncertain,
  vague,
  orderOfAction,
  blame,
  coldness,
  advertising,
  commercial,
  honorifics,
  keigo,
  tone,
  season,
  repeats,
  characters,
  consistency,
];
