/** Writes on the frame of what scrolls sideways beyond which of its edges there is more, and takes that back with it. */
export function tellEdges(scroller: HTMLElement): () => void {
  const frame = scroller.parentElement!;
  const tell = () => {
    const { scrollLeft, scrollWidth, clientWidth } = scroller;
    frame.classList.toggle('has-more-before', scrollLeft > 1);
    frame.classList.toggle('has-more-after', scrollLeft + clientWidth < scrollWidth - 1);
  };
  const sizes = new ResizeObserver(tell);
  // New output makes the content larger and leaves the frame as it is.
  for (const element of [scroller, ...scroller.children]) sizes.observe(element);
  scroller.addEventListener('scroll', tell, { passive: true });
  return () => {
    sizes.disconnect();
    scroller.removeEventListener('scroll', tell);
  };
}
