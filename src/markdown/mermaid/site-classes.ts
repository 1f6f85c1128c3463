/** The classes that authors may give to nodes and subgraphs; look.css says how they look. */
export const SITE_CLASSES: readonly string[] = ['docker', 'registry', 'kube', 'pod', 'lost', 'muted'];
