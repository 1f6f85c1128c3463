import { describe, expect, test } from 'vitest';
import { parseJsonPath } from '../../../../../../src/simulation/console/kubectl/print/json-path.ts';
import { printResults } from '../../../../../../src/simulation/console/kubectl/print/json-path-results.ts';

const evaluate = (template: string, data: unknown, allowsMissing = true) =>
  printResults(parseJsonPath(template), data, allowsMissing);

const store = {
  name: 'jsonpath',
  Book: [
    { category: 'reference', author: 'Nigel Rees', price: 8.95 },
    { category: 'fiction', author: 'Evelyn Waugh', price: 12.99 },
    { category: 'fiction', author: 'Herman Melville', price: 8.99 },
  ],
  labels: { engieer: 10, 'web/html': 15, 'k8s-app': 20 },
};
const nodes = {
  items: [
    {
      metadata: { name: '127.0.0.1', labels: { 'kubernetes.io/hostname': '127.0.0.1' } },
      status: { capacity: { cpu: '4' } },
    },
    {
      metadata: { name: '127.0.0.2', labels: { 'kubernetes.io/hostname': '127.0.0.2' } },
      status: { capacity: { cpu: '8' } },
    },
  ],
  users: [
    { name: 'myself', user: {} },
    { name: 'e2e', user: { username: 'admin', password: 'secret' } },
  ],
};

// Templates and results are those of client-go's own tests, util/jsonpath/jsonpath_test.go.
describe('a jsonpath template', () => {
  test.each([
    ['hello jsonpath', 'hello jsonpath'],
    ['hello {.name}', 'hello jsonpath'],
    ['{"{"}', '{'],
    ['{.labels.web/html}', '15'],
    ['{.labels.k8s-app}', '20'],
    ["{['name']}", 'jsonpath'],
    ['{.Book[1].author}', 'Evelyn Waugh'],
    ['{.Book[-1].author}', 'Herman Melville'],
    ['{.Book[:2].author}', 'Nigel Rees Evelyn Waugh'],
    ['{.Book[1:].author}', 'Evelyn Waugh Herman Melville'],
    ['{.Book[*].author}', 'Nigel Rees Evelyn Waugh Herman Melville'],
    ['{.Book[0,2].author}', 'Nigel Rees Herman Melville'],
    ['{..price}', '8.95 12.99 8.99'],
    ['{.Book[?(@.price<10)].author}', 'Nigel Rees Herman Melville'],
    ['{.Book[?(@.category=="fiction")].price}', '12.99 8.99'],
    ['{.Book[?(@.nope=="x")].price}', ''],
    ['{.Book[?(@.author)].category}', 'reference fiction fiction'],
    ['{$.name}', 'jsonpath'],
    ['{.hello}', ''],
    ['{.Book[0]}', '{"author":"Nigel Rees","category":"reference","price":8.95}'],
  ])('%s', (template, expected) => {
    expect(evaluate(template, store)).toBe(expected);
  });

  test.each([
    ['{range .items[*]}{.metadata.name}, {end}', '127.0.0.1, 127.0.0.2, '],
    ["{.items[*]['metadata.name', 'status.capacity']}", '127.0.0.1 127.0.0.2 {"cpu":"4"} {"cpu":"8"}'],
    ['{range .items[*]}[{.metadata.name}, {.status.capacity.cpu}] {end}', '[127.0.0.1, 4] [127.0.0.2, 8] '],
    ['{.users[?(@.name=="e2e")].user.password}', 'secret'],
    [String.raw`{.items[0].metadata.labels.kubernetes\.io/hostname}`, '127.0.0.1'],
    ['{range .items[*]}{.metadata.name}{"\\n"}{end}', '127.0.0.1\n127.0.0.2\n'],
    ['{range .nothing[*]}{.x}{end}after {.users[0].name}', 'after myself'],
    [
      '{range .items[*]}{.metadata.name}:{range .metadata.labels}{@}{end};{end}',
      '127.0.0.1:{"kubernetes.io/hostname":"127.0.0.1"};127.0.0.2:{"kubernetes.io/hostname":"127.0.0.2"};',
    ],
  ])('%s', (template, expected) => {
    expect(evaluate(template, nodes)).toBe(expected);
  });

  test.each([
    ['{.Book[9]}', 'array index out of bounds: index 9, length 3'],
    ['{.name[0]}', 'string is not array or slice'],
    ['{end}', 'not in range, nothing to end'],
    ['{frob}', 'unrecognized identifier frob'],
    ['{.Book[0', 'unterminated array'],
    ['{.name', 'unclosed action'],
    ['{"x', 'unterminated quoted string'],
    ['{.Book[?(@.price<10]}', 'unterminated filter'],
    ['{*}', "unrecognized character in action: U+002A '*'"],
    ['{.Book[x]}', 'invalid array index x'],
  ])('%s is a mistake', (template, message) => {
    expect(() => evaluate(template, store)).toThrow(message);
  });

  test('may insist that fields are there', () => {
    expect(() => evaluate('{.hello}', store, false)).toThrow('hello is not found');
  });
});
