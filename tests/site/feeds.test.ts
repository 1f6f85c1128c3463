import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { JSDOM } from 'jsdom';
import { describe, expect, test } from 'vitest';
import { builtPages, fileBehind, withTag } from '../support/built-pages.ts';
import { builds } from '../support/builds.ts';
import { textOf } from '../support/html-tree.ts';
import { sitemapPages } from '../support/sitemap.ts';

const ORIGIN = 'https://box-to-fleet.example';

describe.each(builds)('what the $name build offers to programs', (build) => {
  const { folder, base } = build;
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  const pages = builtPages(build);
  const lessons = pages.filter(({ path }) => /^lessons\/[^/]+\/$/.test(path));
  const addressOf = (path: string) => `${ORIGIN}${base}${path}`;
  const titleOf = (path: string) =>
    textOf(
      withTag(
        pages.find((page) => page.path === path)!,
        'h1',
      )[0]!,
    );

  test('the feed has an item for each lesson, newest first', () => {
    const feed = parseXml(read('rss.xml'));
    expect(feed.querySelector('channel > title')?.textContent).toBe('Box to Fleet');
    expect(feed.querySelector('channel > link')?.textContent).toBe(addressOf(''));
    const items = [...feed.querySelectorAll('item')];
    const text = (item: Element, name: string) => item.querySelector(name)?.textContent ?? '';
    expect(new Set(items.map((item) => text(item, 'link')))).toEqual(
      new Set(lessons.map(({ path }) => addressOf(path))),
    );
    for (const item of items) {
      expect(text(item, 'title')).toContain(titleOf(text(item, 'link').slice(addressOf('').length)));
      expect(text(item, 'description').length).toBeGreaterThan(60);
    }
    const dates = items.map((item) => Date.parse(text(item, 'pubDate')));
    expect(dates).toEqual(dates.toSorted((one, other) => other - one));
  });

  test('the sitemap names every page that may be found, and no other', () => {
    const listed = pages.map(({ path }) => path).filter((path) => path !== '404.html');
    expect(new Set(sitemapPages(build))).toEqual(new Set(listed));
  });

  test('robots.txt lets everyone in and names the sitemap', () => {
    const lines = read('robots.txt').split('\n');
    expect(lines).toContain('User-agent: *');
    expect(lines).toContain(`Sitemap: ${addressOf('sitemap-index.xml')}`);
    expect(lines.filter((line) => line.startsWith('Disallow: /'))).toEqual([]);
  });

  test('llms.txt has the form that was agreed on and names the twin of each lesson', () => {
    const text = read('llms.txt');
    expect(text).toMatch(/^# .+\n\n> .+\n\n## /);
    const links = [...text.matchAll(/\]\((https:[^)]+)\)/g)].map(([, address = '']) => new URL(address));
    for (const { path } of lessons)
      expect(links.map(({ href }) => href)).toContain(addressOf(path.replace(/\/$/, '.md')));
    for (const { pathname } of links) expect(fileBehind(build, pathname), pathname).toBeDefined();
  });

  test.each(lessons.map(({ path }) => path))('%s has a Markdown twin that reads by itself', (path) => {
    const twin = read(path.replace(/\/$/, '.md'));
    const { prose, fences } = splitFences(twin);
    expect(twin.startsWith(`# ${titleOf(path)}\n`)).toBe(true);
    expect(twin).toContain(`<${addressOf(path)}>`);
    const markup = prose
      .replace(/`[^`\n]*`/g, '')
      .match(/<\/?[A-Z]\w*[^>]*>|^import .*|^export .*|className=/gm);
    expect(markup ?? [], 'JSX').toEqual([]);
    for (const { info, body } of fences) {
      expect(info, 'fence with a reference').not.toMatch(/file=|lines=/);
      expect(body.trim(), `fence ${info}`).not.toBe('');
    }
    expect(prose.match(/\]\(\/[^)]*\)/g) ?? [], 'links without a host').toEqual([]);
    for (const heading of ['Interview questions', 'Key takeaways', 'FAQ', 'Further reading'])
      expect(twin).toContain(`\n## ${heading}\n`);
  });

  test('the feed and the twins are named in the pages', () => {
    for (const { path, html } of lessons)
      expect(html).toContain(`href="${base}${path.replace(/\/$/, '.md')}"`);
    for (const { html } of pages) expect(html).toContain(`href="${base}rss.xml"`);
  });

  test('nothing is left behind that only the build needs', () => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    expect(files.filter((file) => /search-records|\.map$|\.mdx?x$|\.ts$/.test(file))).toEqual([]);
    for (const icon of ['favicon.svg', 'favicon.ico', 'apple-touch-icon.png'])
      expect(existsSync(join(folder, icon)), icon).toBe(true);
  });
});

/** Parses XML; text that is not well-formed is an error. */
function parseXml(xml: string): Document {
  const parsed = new new JSDOM('').window.DOMParser().parseFromString(xml, 'text/xml');
  expect(parsed.querySelector('parsererror')?.textContent).toBeUndefined();
  return parsed;
}

/** The fences of a Markdown text, and the text without them. */
function splitFences(markdown: string) {
  const fences: { info: string; body: string }[] = [];
  const prose = markdown.replace(
    /^(`{3,})([^\n]*)\n([\s\S]*?)^\1[ \t]*$/gm,
    (_, __: string, info: string, body: string) => {
      fences.push({ info, body });
      return '';
    },
  );
  return { prose, fences };
}
