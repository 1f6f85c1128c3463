/** The command that puts a file to use. */

/** The command for a file by its name and content; undefined when there is none, as for a source file. */
export function applyLine(path: string, text: string): string | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const directory = path.slice(0, -name.length).replace(/\/$/, '');
  if (/^(?:docker-)?compose\.ya?ml$/.test(path)) return 'docker compose up -d';
  if (/compose.*\.ya?ml$/.test(name)) return `docker compose -f ${path} up -d`;
  if (/^Dockerfile\b/.test(name)) return buildLine(path, name, directory);
  if (/\.(?:ya?ml|json)$/.test(name) && /^\s*"?(?:apiVersion|kind)"?\s*:/m.test(text))
    return `kubectl apply -f ${path}`;
  return undefined;
}

function buildLine(path: string, name: string, directory: string): string {
  const file = name === 'Dockerfile' ? '' : `-f ${path} `;
  return `docker build ${file}-t trade-api:dev ${directory === '' ? '.' : directory}`;
}
