/*
 * Models: fields that a thing has in the client's own types although its JSON leaves them out: a template may name them.
 * Leaves out: fields that nobody asks for in a template.
 * Upstream: https://github.com/docker/cli/blob/v28.2.2/cli/command/inspect/inspector.go (tryRawInspectFallback)
 */

type Thing = Record<string, unknown>;

const NO_CONFIG = {
  ExposedPorts: {},
  Healthcheck: null,
  OnBuild: null,
  StopSignal: '',
  StopTimeout: null,
  User: '',
  Volumes: {},
};

/** The thing with those fields empty; they are found by name alone, and neither printed nor turned into JSON. */
export function typedView(thing: unknown): unknown {
  const view: Thing = { ...(thing as Thing) };
  if ('Id' in view) addHidden(view, { ID: view['Id'] });
  addInside(view, 'State', { Health: null });
  addInside(view, 'Config', NO_CONFIG);
  return view;
}

function addInside(view: Thing, name: string, fields: Thing): void {
  const inner = view[name];
  if (typeof inner !== 'object' || inner === null) return;
  const copy = { ...(inner as Thing) };
  addHidden(copy, fields);
  view[name] = copy;
}

function addHidden(target: Thing, fields: Thing): void {
  for (const [name, value] of Object.entries(fields)) {
    if (!Object.hasOwn(target, name)) Object.defineProperty(target, name, { value });
  }
}
