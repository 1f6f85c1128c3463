/**
 * The classes that authors may give to nodes and subgraphs; look.css says how they look.
 * `lane` beside a world makes every subgraph at the top a column: `class build,store,run lane`, then `class run kube`.
 */
export const SITE_CLASSES: readonly string[] = ['docker', 'registry', 'kube', 'pod', 'lost', 'muted', 'lane'];
