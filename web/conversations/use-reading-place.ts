import { useSearch } from '@tanstack/react-router';
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { useOpenConversation } from './open-conversation.ts';

/** Space above the question (px). */
const MARGIN = 10;
/** Within this much of the end a reader follows what comes in (px). */
const NEAR_END = 60;

/** Scrolls so that all from the question on is in sight, or else its beginning is at the top. */
function placeAt(pane: HTMLElement, question: string | undefined) {
  pane.scrollTop = pane.scrollHeight;
  const article = question && pane.querySelector<HTMLElement>(`[data-message="${question}"]`);
  if (!article) return;
  const above = article.getBoundingClientRect().top - pane.getBoundingClientRect().top - MARGIN;
  if (above < 0) pane.scrollTop += above;
}

/** Goes to what a search found, and marks it; false when it is not here. */
function goToFound(pane: HTMLElement, found: string | undefined): boolean {
  for (const one of pane.querySelectorAll('[data-found]')) one.removeAttribute('data-found');
  if (found === undefined) return false;
  const article = pane.querySelector<HTMLElement>(`[data-message="${found}"], [data-note="${found}"]`);
  if (!article) return false;
  article.setAttribute('data-found', '');
  pane.scrollTop += article.getBoundingClientRect().top - pane.getBoundingClientRect().top - MARGIN;
  return true;
}

/**
 * Opens a conversation at what the customer wrote last (or at the news that he was not reached), and keeps it in sight when the composer takes room away. Once
 * the reader scrolled, the page only moves by itself if he is at its end.
 */
export function useReadingPlace(scroller: RefObject<HTMLElement | null>): void {
  const { conversation } = useOpenConversation();
  const last = conversation.messages.at(-1)?.delivery?.state;
  const trouble = last === 'refused' || last === 'unknown';
  const latest = conversation.messages.findLast((one) => one.kind === 'customer' || one.kind === 'bounce');
  // What to do about a mail that came back is told where that mail stands.
  const question = latest?.bounce?.about ?? latest?.id;
  const { found } = useSearch({ strict: false });
  const count = conversation.messages.length + conversation.notes.length;
  const scrolled = useRef(false);
  const atEnd = useRef(false);
  const known = useRef(count);

  useLayoutEffect(() => {
    const pane = scroller.current;
    if (!pane) return;
    const place = () => {
      // A sending that waits for a decision is at the end, and more urgent than the question before it.
      if (scrolled.current) return;
      if (!goToFound(pane, found)) placeAt(pane, trouble ? undefined : question);
    };
    place();
    const sizes = new ResizeObserver(place);
    sizes.observe(pane);
    // Parts of messages that are fetched later must not push the question away.
    if (pane.firstElementChild) sizes.observe(pane.firstElementChild);
    return () => sizes.disconnect();
  }, [scroller, question, trouble, found]);

  useEffect(() => {
    const pane = scroller.current;
    if (!pane) return;
    const onScroll = () => {
      atEnd.current = pane.scrollHeight - pane.scrollTop - pane.clientHeight < NEAR_END;
    };
    const onHand = () => {
      scrolled.current = true;
    };
    pane.addEventListener('scroll', onScroll, { passive: true });
    pane.addEventListener('wheel', onHand, { passive: true });
    pane.addEventListener('pointerdown', onHand, { passive: true });
    pane.addEventListener('keydown', onHand, { passive: true });
    return () => {
      pane.removeEventListener('scroll', onScroll);
      pane.removeEventListener('wheel', onHand);
      pane.removeEventListener('pointerdown', onHand);
      pane.removeEventListener('keydown', onHand);
    };
  }, [scroller]);

  useLayoutEffect(() => {
    const pane = scroller.current;
    if (pane && atEnd.current && count > known.current) pane.scrollTop = pane.scrollHeight;
    known.current = count;
  }, [scroller, count]);
}
