/*
 * Models: what kubectl remembers on the computer it runs on: contexts, the one in use, and the namespace of each.
 * Leaves out: certificates, tokens and proxies; whoever types is an administrator.
 * Upstream: https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/
 */
import type { Console } from './console.ts';

/** The contexts that kubectl knows. */
export interface Kubeconfig {
  /** The name of the context in use; empty when there is none. */
  currentContext: string;
  /** The contexts by name. */
  contexts: Record<string, KubeContext>;
}

/** A cluster, a user and a namespace under one name. */
export interface KubeContext {
  /** The name of the cluster. */
  cluster: string;
  /** Where its API server answers. */
  server: string;
  /** The name of the user. */
  user: string;
  /** The namespace that commands work in unless they say another; missing is `default`. */
  namespace?: string;
}

/** No context. */
export function emptyKubeconfig(): Kubeconfig {
  return { currentContext: '', contexts: {} };
}

/** The namespace that kubectl works in when a command names none; `context` is for this command only. */
export function currentNamespace(console: Console, context = ''): string {
  const { contexts, currentContext } = console.kubeconfig;
  return contexts[context || currentContext]?.namespace ?? 'default';
}

/** Adds a context, or replaces the one of the same name, and makes it the one in use. */
export function useCluster(console: Console, name: string, context: KubeContext): void {
  console.kubeconfig.contexts[name] = context;
  console.kubeconfig.currentContext = name;
}
