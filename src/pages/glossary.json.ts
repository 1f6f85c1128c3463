import { markdownToHtml } from 'satteri';
import type { TermCard } from '../glossary/term-card.ts';
import { loadTerms } from '../glossary/load-terms.ts';

/** Every definition, for the cards in lessons; asked for at the first hover. */
export async function GET(): Promise<Response> {
  const terms = await loadTerms();
  const cards = terms.map(({ id, data, definition, place }): [string, TermCard] => [
    id,
    {
      term: data.term,
      world: data.world ?? '',
      html: markdownToHtml(definition).html,
      notToConfuse: data.notToConfuse ?? '',
      place,
    },
  ]);
  return Response.json(Object.fromEntries(cards));
}
