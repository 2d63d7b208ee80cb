/** What decides where a character of a text field stands. */
const copied = [
  'boxSizing',
  'width',
  'paddingTop',
  'paddingRight',
  'paddingBottom',
  'paddingLeft',
  'borderTopWidth',
  'borderRightWidth',
  'borderBottomWidth',
  'borderLeftWidth',
  'fontFamily',
  'fontSize',
  'fontWeight',
  'letterSpacing',
  'lineHeight',
  'textIndent',
  'wordBreak',
  'overflowWrap',
  'lineBreak',
  'tabSize',
] as const;

/** Where on the screen the character at `offset` stands. A text field does not tell, so its twin is asked. */
export function caretPlace(field: HTMLTextAreaElement, offset: number): DOMRect {
  const style = getComputedStyle(field);
  const twin = document.createElement('div');
  for (const name of copied) twin.style[name] = style[name];
  Object.assign(twin.style, { position: 'absolute', visibility: 'hidden', whiteSpace: 'pre-wrap', top: '0' });
  twin.textContent = field.value.slice(0, offset);
  const mark = document.createElement('span');
  mark.textContent = '/';
  twin.append(mark);
  document.body.append(twin);
  const { offsetLeft, offsetTop, offsetHeight } = mark;
  twin.remove();
  const box = field.getBoundingClientRect();
  const top = Math.max(box.top, Math.min(box.bottom, box.top + offsetTop - field.scrollTop));
  return new DOMRect(box.left + offsetLeft, top, 0, offsetHeight);
}
