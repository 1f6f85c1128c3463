/** A directive of an nginx configuration, with what is between its braces. */
export interface Directive {
  name: string;
  args: string[];
  /** Undefined when it ends with a semicolon. */
  block?: Directive[];
}

const TOKEN = /#[^\n]*|\s+|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|[{};]|[^\s{};"']+/gy;

/** Reads a configuration; braces that do not fit, and a directive that does not end, are an Error with the line. */
export function parseNginx(text: string): Directive[] {
  const open: Directive[][] = [[]];
  let words: string[] = [];
  let line = 1;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const found = TOKEN.exec(text);
    if (!found) throw new Error(`line ${line}: a quote does not end`);
    const [token, double, single] = found;
    if (token === ';' || token === '{') {
      const [name, ...args] = words;
      if (name === undefined) throw new Error(`line ${line}: nothing stands before ${token}`);
      const directive: Directive = { name, args, ...(token === '{' && { block: [] }) };
      open.at(-1)!.push(directive);
      if (directive.block) open.push(directive.block);
      words = [];
    } else if (token === '}') {
      if (words.length > 0) throw new Error(`line ${line}: ${words[0]} does not end with ;`);
      open.pop();
      if (open.length === 0) throw new Error(`line ${line}: a brace too many`);
    } else if (!/^(?:\s|#)/.test(token)) words.push(double ?? single ?? token);
    line += token.split('\n').length - 1;
  }
  if (words.length > 0 || open.length !== 1) throw new Error(`line ${line}: something does not end`);
  return open[0]!;
}
