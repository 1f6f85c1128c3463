/*
 * Models: which texts may be names, label keys and label values, and in what words the others are refused.
 * Leaves out: names of kinds that this cluster does not have.
 * Upstream: https://github.com/kubernetes/apimachinery/blob/master/pkg/util/validation/validation.go
 */

const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const LABEL_1035 = '[a-z]([-a-z0-9]*[a-z0-9])?';
const SUBDOMAIN = `${LABEL}(\\.${LABEL})*`;
const NAME_PART = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';
const LABEL_VALUE = '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?';
const PORT_NAME = '^[-a-z0-9]+$';

/** What is wrong with a name that may be a host name with dots; empty when nothing is. Source: IsDNS1123Subdomain. */
export function subdomainErrors(text: string): string[] {
  const rule =
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', " +
    'and must start and end with an alphanumeric character';
  return errorsOf(text, 253, SUBDOMAIN, rule, ['example.com']);
}

/** What is wrong with a name without dots. Source: IsDNS1123Label. */
export function labelErrors(text: string): string[] {
  const rule =
    "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', " +
    'and must start and end with an alphanumeric character';
  const errors = errorsOf(text, 63, LABEL, rule, ['my-name', '123-abc']);
  // A subdomain that is no label has dots, and upstream says just that.
  if (!errors.some((error) => error.startsWith(rule)) || subdomainErrors(text).length > 0) return errors;
  return errors.map((error) => (error.startsWith(rule) ? 'must not contain dots' : error));
}

/** What is wrong with a name that begins with a letter. Source: IsDNS1035Label. */
export function label1035Errors(text: string): string[] {
  const rule =
    "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic " +
    'character, and end with an alphanumeric character';
  return errorsOf(text, 63, LABEL_1035, rule, ['my-name', 'abc-123']);
}

/** What is wrong with the key of a label or an annotation, such as `app.kubernetes.io/name`. Source: IsQualifiedName. */
export function qualifiedNameErrors(text: string): string[] {
  const parts = text.split('/');
  const form =
    "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";
  const examples = ['MyName', 'my.name', '123-abc'];
  if (parts.length > 2) {
    const prefix = " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')";
    return [`a valid label key ${regexError(form, NAME_PART, examples)}${prefix}`];
  }
  const [name = '', prefix] = [...parts].reverse();
  const errors: string[] = [];
  if (prefix === '') errors.push('prefix part must be non-empty');
  else if (prefix !== undefined)
    errors.push(...subdomainErrors(prefix).map((error) => `prefix part ${error}`));
  if (name === '')
    return [...errors, 'name part must be non-empty', `name part ${regexError(form, NAME_PART, examples)}`];
  return [...errors, ...errorsOf(name, 63, NAME_PART, form, examples).map((error) => `name part ${error}`)];
}

/** What is wrong with the value of a label. Source: IsValidLabelValue. */
export function labelValueErrors(text: string): string[] {
  const rule =
    "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must " +
    'start and end with an alphanumeric character';
  return errorsOf(text, 63, LABEL_VALUE, rule, ['MyValue', 'my_value', '12345']);
}

/** What is wrong with the name of a container's port. Source: IsValidPortName. */
export function portNameErrors(text: string): string[] {
  const errors: string[] = [];
  if (text.length > 15) errors.push(tooLong(15));
  if (!new RegExp(PORT_NAME).test(text)) {
    errors.push('must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)');
  }
  if (!/[a-z]/.test(text)) errors.push('must contain at least one letter (a-z)');
  if (text.includes('--')) errors.push('must not contain consecutive hyphens');
  if (text.startsWith('-') || text.endsWith('-')) errors.push('must not begin or end with a hyphen');
  return errors;
}

/** What is wrong with the name of an environment variable. Source: IsRelaxedEnvVarName. */
export function envVarNameErrors(text: string): string[] {
  if (/^[ -<>-~]+$/.test(text)) return [];
  return ["a valid environment variable name must consist only of printable ASCII characters other than '='"];
}

/** What kubectl finds wrong with the name of an environment variable. Source: IsEnvVarName. */
export function strictEnvVarNameErrors(text: string): string[] {
  if (/^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(text)) return [];
  const rule =
    "a valid environment variable name must consist of alphabetic characters, digits, '_', '-', or '.', and must not " +
    'start with a digit';
  return [regexError(rule, '[-._a-zA-Z][-._a-zA-Z0-9]*', ['my.env-name', 'MY_ENV.NAME', 'MyEnvName1'])];
}

/** What is wrong with a key of a ConfigMap or Secret. Source: IsConfigMapKey. */
export function configKeyErrors(text: string): string[] {
  const errors: string[] = [];
  if (text.length > 253) errors.push(tooLong(253));
  if (!/^[-._a-zA-Z0-9]+$/.test(text)) {
    const rule = "a valid config key must consist of alphanumeric characters, '-', '_' or '.'";
    errors.push(regexError(rule, '[-._a-zA-Z0-9]+', ['key.name', 'KEY_NAME', 'key-name']));
  }
  if (text === '.') errors.push("must not be '.'");
  else if (text === '..') errors.push("must not be '..'");
  else if (text.startsWith('..')) errors.push("must not start with '..'");
  return errors;
}

const whole = new Map<string, RegExp>();

function errorsOf(text: string, most: number, pattern: string, rule: string, examples: string[]): string[] {
  const errors = text.length > most ? [tooLong(most)] : [];
  let form = whole.get(pattern);
  if (form === undefined) whole.set(pattern, (form = new RegExp(`^(?:${pattern})$`)));
  return form.test(text) ? errors : [...errors, regexError(rule, pattern, examples)];
}

/** Source: MaxLenError. */
function tooLong(most: number): string {
  return `must be no more than ${most} bytes`;
}

/** With two blanks before `or`. Source: RegexError. */
function regexError(rule: string, pattern: string, examples: string[]): string {
  const shown = examples.map((example) => `'${example}'`).join(',  or ');
  return `${rule} (e.g. ${shown}, regex used for validation is '${pattern}')`;
}
