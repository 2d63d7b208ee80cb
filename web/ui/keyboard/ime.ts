/**
 * Is this key press the input method's (かな漢字変換), not ours? The only place that decides it.
 *
 * Chrome, Edge and Firefox send the confirming Enter as keydown (isComposing, keyCode 229) and end the composition
 * afterwards. Safari ends it first and then sends the keydown, sometimes with 229 and sometimes as a plain Enter.
 * So the guard also remembers the end of a composition until the key that ended it is released.
 */

const IME_KEY_CODE = 229;
/** Safari's keydown belongs to the press before it, so it is no later than this; a person's next press is (ms). */
const SAME_PRESS_MS = 30;

let endedAt: number | null = null;

/** True while the key belongs to an open composition or is the very press that closed it. */
export function isImeKey(event: KeyboardEvent): boolean {
  if (event.isComposing || event.keyCode === IME_KEY_CODE) return true;
  return endedAt !== null && event.timeStamp - endedAt < SAME_PRESS_MS;
}

/** Whether an input event shows what an input method is still at work on: not yet text. */
export function inputComposes(event: Event): boolean {
  return event instanceof InputEvent && event.isComposing;
}

function forgetEnd() {
  endedAt = null;
}

function rememberEnd(event: Event) {
  endedAt = event.timeStamp;
}

function hideFromPage(event: KeyboardEvent) {
  if (!isImeKey(event)) return;
  forgetEnd();
  // Only listeners are cut off; the browser's own handling, i.e. the conversion itself, goes on.
  event.stopImmediatePropagation();
}

/**
 * Keeps every key press of the input method away from the whole page: shortcuts, menus, dialogs and libraries alike
 * never see it, so none of them can mistake the confirming Enter or Esc for its own. Returns the undo.
 */
export function guardAgainstIme(target: Window): () => void {
  target.addEventListener('keydown', hideFromPage, true);
  target.addEventListener('compositionstart', forgetEnd, true);
  target.addEventListener('compositionend', rememberEnd, true);
  target.addEventListener('keyup', forgetEnd, true);
  return () => {
    target.removeEventListener('keydown', hideFromPage, true);
    target.removeEventListener('compositionstart', forgetEnd, true);
    target.removeEventListener('compositionend', rememberEnd, true);
    target.removeEventListener('keyup', forgetEnd, true);
    forgetEnd();
  };
}
