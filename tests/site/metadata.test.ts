import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { builtPages, fileBehind, linkOf, metaOf, withTag, type BuiltPage } from '../support/built-pages.ts';
import { builds } from '../support/builds.ts';
import { attributeOf, elementsIn, hasClass, textOf } from '../support/html-tree.ts';
import { sitemapPages } from '../support/sitemap.ts';

const ORIGIN = 'https://box-to-fleet.example';

describe.each(builds)('what the pages of the $name build say of themselves', (build) => {
  const pages = builtPages(build);
  const listed = pages.filter(({ path }) => sitemapPages(build).includes(path));
  const lessons = pages.filter(({ path }) => /^lessons\/[^/]+\/$/.test(path));
  const named = (some: BuiltPage[]) => some.map((page) => [page.path || '/', page] as const);

  test('titles and descriptions are there and each is its own', () => {
    const titles = pages.map((page) => textOf(withTag(page, 'title')[0]!));
    const descriptions = pages.map((page) => metaOf(page, 'description') ?? '');
    expect(new Set(titles).size).toBe(pages.length);
    expect(new Set(descriptions).size).toBe(pages.length);
    for (const text of [...titles, ...descriptions]) expect(text.length).toBeGreaterThan(10);
  });

  test.each(named(listed))('%s names its own address', (_, page) => {
    const address = `${ORIGIN}${build.base}${page.path}`;
    expect(linkOf(page, 'canonical')).toBe(address);
    expect(metaOf(page, 'og:url')).toBe(address);
    expect(metaOf(page, 'robots')).toBeUndefined();
  });

  test('the page for what is not there stays out of search engines', () => {
    const missing = pages.find(({ path }) => path === '404.html')!;
    expect(metaOf(missing, 'robots')).toBe('noindex');
    expect(linkOf(missing, 'canonical')).toBeUndefined();
    expect(sitemapPages(build)).not.toContain('404.html');
  });

  test.each(named(pages))('%s has a picture for previews of 1200 by 630', async (_, page) => {
    const picture = new URL(metaOf(page, 'og:image') ?? 'missing:');
    expect(picture.origin).toBe(ORIGIN);
    const file = fileBehind(build, picture.pathname);
    expect(file, picture.href).toBeDefined();
    expect(await sharp(file).metadata()).toMatchObject({ format: 'png', width: 1200, height: 630 });
    expect(metaOf(page, 'og:image:alt')).toBeTruthy();
    expect(metaOf(page, 'og:title')).toBeTruthy();
    expect(metaOf(page, 'og:description')).toBe(metaOf(page, 'description'));
  });

  test.each(named(lessons))(
    '%s describes itself as a lesson, with its place and its questions',
    (_, page) => {
      const data = structuredData(page);
      const types = data.flatMap((each) => each['@type']);
      expect(types).toEqual(
        expect.arrayContaining(['LearningResource', 'TechArticle', 'BreadcrumbList', 'FAQPage']),
      );
      const lesson = data.find((each) => [each['@type']].flat().includes('LearningResource'))!;
      expect(lesson['@context']).toBe('https://schema.org');
      expect(lesson['url']).toBe(linkOf(page, 'canonical'));
      expect(lesson['headline']).toBe(textOf(withTag(page, 'h1')[0]!));
      expect(String(lesson['datePublished'])).toMatch(/^\d{4}-\d\d-\d\dT/);
      expect(lesson['timeRequired']).toMatch(/^PT\d+M$/);
      const faq = data.find((each) => each['@type'] === 'FAQPage')!;
      expect((faq['mainEntity'] as unknown[]).length).toBeGreaterThan(0);
    },
  );

  test('the home page describes itself as a site', () => {
    const home = pages.find(({ path }) => path === '')!;
    expect(structuredData(home).map((each) => each['@type'])).toContain('WebSite');
  });

  test('previous and next in the head point at each other', () => {
    const byAddress = new Map(lessons.map((page) => [`${build.base}${page.path}`, page]));
    for (const page of lessons) {
      const address = `${build.base}${page.path}`;
      const next = linkOf(page, 'next');
      if (next) expect(linkOf(byAddress.get(next)!, 'prev'), page.path).toBe(address);
      const previous = linkOf(page, 'prev');
      if (previous) expect(linkOf(byAddress.get(previous)!, 'next'), page.path).toBe(address);
    }
    const linked = lessons.filter((page) => linkOf(page, 'next') ?? linkOf(page, 'prev'));
    if (lessons.length > 1) expect(linked.length).toBeGreaterThan(1);
  });

  test.each(named(pages))('%s has a strict Content-Security-Policy', (_, page) => {
    const metas = withTag(page, 'meta').filter(
      (meta) => attributeOf(meta, 'http-equiv')?.toLowerCase() === 'content-security-policy',
    );
    expect(metas).toHaveLength(1);
    const policy = directives(attributeOf(metas[0]!, 'content') ?? '');
    expect(policy['default-src']).toEqual(["'self'"]);
    for (const source of policy['script-src'] ?? [])
      expect(source).toMatch(/^'(?:self|wasm-unsafe-eval|sha(?:256|384|512)-[\w+/=]+)'$/);
    for (const name of ['style-src', 'style-src-elem'])
      expect(policy[name] ?? []).not.toContain("'unsafe-inline'");
    expect(policy['object-src']).toEqual(["'none'"]);
    expect(policy['base-uri']).toEqual(["'none'"]);
    expect(policy['form-action']).toEqual(["'none'"]);
  });

  test.each(named(pages))('%s has only inline scripts and styles that its policy allows', (_, page) => {
    const policy = page.html.match(/http-equiv="content-security-policy" content="([^"]*)"/i)?.[1] ?? '';
    for (const element of [...withTag(page, 'script'), ...withTag(page, 'style')]) {
      const isData = attributeOf(element, 'type') === 'application/ld+json';
      if (attributeOf(element, 'src') !== undefined || isData) continue;
      const [text] = element.childNodes;
      const source = text && 'value' in text ? text.value : '';
      expect(policy).toContain(createHash('sha256').update(source).digest('base64'));
    }
    const handlers = page.elements.flatMap(({ attrs }) => attrs).filter(({ name }) => name.startsWith('on'));
    expect(handlers).toEqual([]);
  });

  test.each(named(pages))('%s has one main heading, and its text skips no level of headings', (_, page) => {
    const main = withTag(page, 'main')[0]!;
    const rail = new Set(page.elements.filter((element) => hasClass(element, 'rail')).flatMap(elementsIn));
    const levels = elementsIn(main)
      .filter((element) => !rail.has(element))
      .flatMap(({ tagName }) => /^h([1-6])$/.exec(tagName)?.[1] ?? [])
      .map(Number);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels[0]).toBe(1);
    const skipped = levels.filter((level, index) => index > 0 && level > levels[index - 1]! + 1);
    expect(skipped).toEqual([]);
  });

  test.each(named(pages))('%s says its language and lets readers zoom', (_, page) => {
    expect(attributeOf(withTag(page, 'html')[0]!, 'lang')).toBe('en');
    expect(metaOf(page, 'viewport')).not.toMatch(/user-scalable|maximum-scale/);
  });
});

function structuredData(page: BuiltPage): Record<string, unknown>[] {
  return withTag(page, 'script')
    .filter((script) => attributeOf(script, 'type') === 'application/ld+json')
    .map((script) => {
      const [text] = script.childNodes;
      return JSON.parse(text && 'value' in text ? text.value : '') as Record<string, unknown>;
    });
}

function directives(policy: string): Record<string, string[]> {
  return Object.fromEntries(
    policy.split(';').map((directive) => {
      const [name = '', ...sources] = directive.trim().split(/\s+/);
      return [name, sources];
    }),
  );
}
