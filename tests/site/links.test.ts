import { describe, expect, test } from 'vitest';
import { builtPages, fileBehind, type BuiltPage } from '../support/built-pages.ts';
import { builds, type Build } from '../support/builds.ts';
import { attributeOf, lineOf, type Element } from '../support/html-tree.ts';
import { fromLink } from '../../src/simulation/link.ts';
import { SCENARIO_NAMES } from '../../src/simulation/scenarios/catalogue.ts';

/** Origin that the build writes into absolute addresses of its own. */
const ORIGIN = 'https://box-to-fleet.example';

describe.each(builds)('links of the $name build', (build) => {
  const pages = builtPages(build);
  const idsByFile = new Map(pages.map((page) => [page.file, new Set(idsOf(page))]));

  test('every address of the site itself leads to a file', () => {
    const broken = linksOf(build, pages).filter(({ url }) => isOwn(url) && !fileBehind(build, url.pathname));
    expect(broken.map(describeLink)).toEqual([]);
  });

  test('every anchor exists on its page', () => {
    const broken = linksOf(build, pages).filter(({ url }) => {
      if (!isOwn(url) || url.hash.length < 2 || isMoment(url)) return false;
      const ids = idsByFile.get(fileBehind(build, url.pathname) ?? '');
      return ids !== undefined && !ids.has(decodeURIComponent(url.hash.slice(1)));
    });
    expect(broken.map(describeLink)).toEqual([]);
  });

  test('every link to a moment of the lab can be read', () => {
    const moments = linksOf(build, pages).filter(({ url }) => isOwn(url) && isMoment(url));
    for (const { url } of moments) {
      expect(SCENARIO_NAMES).toContain(fromLink(url.hash.slice(1)).scenario);
    }
  });

  test('no page has two elements with one id', () => {
    const twice = pages.flatMap((page) => {
      const ids = idsOf(page);
      return ids
        .filter((id, index) => ids.indexOf(id) !== index)
        .map((id) => `${page.file}: id="${id}" occurs twice`);
    });
    expect(twice).toEqual([]);
  });

  test('every id that an element refers to exists on the page', () => {
    const names = ['aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-owns', 'for'];
    const broken = pages.flatMap((page) => {
      const ids = new Set(idsOf(page));
      return page.elements.flatMap((element) =>
        names.flatMap((name) =>
          (attributeOf(element, name)?.split(/\s+/) ?? [])
            .filter((id) => id !== '' && !ids.has(id))
            .map((id) => `${place(page, element)}: ${name}="${id}" names no element`),
        ),
      );
    });
    expect(broken).toEqual([]);
  });

  test('links to other sites are https', () => {
    const insecure = linksOf(build, pages).filter(
      ({ url, href }) => !isOwn(url) && url.protocol !== 'https:' && !href.startsWith('data:'),
    );
    expect(insecure.map(describeLink)).toEqual([]);
  });

  test('links to pages end with a slash, as the site serves them', () => {
    const loose = linksOf(build, pages).filter(
      ({ url, element }) => element.tagName === 'a' && isOwn(url) && !/\/$|\.\w+$/.test(url.pathname),
    );
    expect(loose.map(describeLink)).toEqual([]);
  });
});

interface Link {
  page: BuiltPage;
  element: Element;
  href: string;
  url: URL;
}

/** Every address in the pages, resolved as a browser does. */
function linksOf({ base }: Build, pages: BuiltPage[]): Link[] {
  return pages.flatMap((page) =>
    page.elements.flatMap((element) =>
      addressesOf(element).map((href) => {
        const from = `${ORIGIN}${base}${page.path}`;
        if (!URL.canParse(href, from)) throw new Error(`${place(page, element)}: "${href}" is no address`);
        return { page, element, href, url: new URL(href, from) };
      }),
    ),
  );
}

function addressesOf(element: Element): string[] {
  const set = attributeOf(element, 'srcset');
  const fromSet = set?.split(',').map((source) => source.trim().split(/\s+/)[0] ?? '') ?? [];
  const single = ['href', 'src', 'poster', 'action'].flatMap((name) => attributeOf(element, name) ?? []);
  const social = /^(?:og:(?:image|url)|twitter:image)$/.test(attributeOf(element, 'property') ?? '')
    ? [attributeOf(element, 'content') ?? '']
    : [];
  return [...single, ...fromSet, ...social];
}

function isOwn(url: URL): boolean {
  return url.origin === ORIGIN;
}

function idsOf(page: BuiltPage): string[] {
  return page.elements.flatMap((element) => attributeOf(element, 'id') ?? []);
}

function describeLink({ page, element, href }: Link): string {
  return `${place(page, element)}: <${element.tagName}> leads to ${href}`;
}

function place(page: BuiltPage, element: Element): string {
  return `${page.file}:${lineOf(element) ?? '?'}`;
}

/** Whether a link leads to a moment of the lab, which is no anchor. */
function isMoment({ pathname, hash }: URL): boolean {
  return pathname.endsWith('/lab/') && /^#v\d+\./.test(hash);
}
