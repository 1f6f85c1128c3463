import { elementBox, number } from './element-box.ts';

const DISC_RADIUS_PX = 9;
const NOTE_PADDING_PX = 12;
const SELF_GAP_PX = 6;

/** Draws the discs behind message numbers as circles; as markers on lines without a width some browsers drop them. */
export function drawNumberDiscs(svg: Element): void {
  for (const line of svg.querySelectorAll('line[marker-start*="sequencenumber"]')) {
    const disc = svg.ownerDocument.createElementNS(svg.namespaceURI, 'circle');
    disc.setAttribute('class', 'message-number');
    disc.setAttribute('cx', line.getAttribute('x1') ?? '0');
    disc.setAttribute('cy', line.getAttribute('y1') ?? '0');
    disc.setAttribute('r', String(DISC_RADIUS_PX));
    line.replaceWith(disc);
  }
}

/** Ends the lifelines, which mermaid draws 2000 px long, a little below the last thing on them. */
export function endLifelines(svg: Element): void {
  const lifelines = [...svg.querySelectorAll('line.actor-line')];
  for (const line of lifelines) line.setAttribute('y2', line.getAttribute('y1') ?? '0');
  const bottom = (elementBox(svg)?.bottom ?? 0) + 16;
  for (const line of lifelines) line.setAttribute('y2', String(Math.max(bottom, number(line, 'y1'))));
}

/** Widens notes that are narrower than their text, which mermaid makes as wide as the lifelines are apart. */
export function widenNotes(svg: Element): void {
  for (const note of svg.querySelectorAll('rect.note')) {
    const group = note.parentElement;
    const texts = [...(group?.querySelectorAll('text') ?? [])].flatMap((text) => elementBox(text) ?? []);
    const left = Math.min(number(note, 'x'), ...texts.map((box) => box.left - NOTE_PADDING_PX));
    const right = Math.max(
      number(note, 'x') + number(note, 'width'),
      ...texts.map((box) => box.right + NOTE_PADDING_PX),
    );
    note.setAttribute('x', String(left));
    note.setAttribute('width', String(right - left));
  }
}

/** Begins the text of a message to oneself right of the lifeline, where its loop is, and not across the lifeline. */
export function moveSelfMessages(svg: Element): void {
  for (const loop of svg.querySelectorAll('path:is(.messageLine0, .messageLine1)')) {
    const left = elementBox(loop)?.left ?? 0;
    for (
      let text = loop.previousElementSibling;
      text?.matches('.messageText');
      text = text.previousElementSibling
    ) {
      const box = elementBox(text);
      if (box) text.setAttribute('x', String(number(text, 'x') + left + SELF_GAP_PX - box.left));
    }
  }
}
