/*
 * Models: $(NAME) in the command, the arguments and the environment of a container.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/third_party/forked/golang/expansion/expand.go
 */

/** The text with each $(NAME) replaced by what is known under it; an unknown one stays, and $$ is a dollar sign. */
export function expandVariables(text: string, known: Readonly<Record<string, string>>): string {
  return text.replace(/\$\$|\$\(([^)]*)\)/g, (whole, name: string | undefined) => {
    if (whole === '$$') return '$';
    return name !== undefined && Object.hasOwn(known, name) ? known[name]! : whole;
  });
}
