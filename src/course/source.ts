import { z } from 'astro/zod';

/** One entry of further reading, an official source wherever there is one. */
export const sourceSchema = z.strictObject({
  /** Title of the page as it names itself. */
  title: z.string().min(2).max(120),
  /** Who publishes it, such as "Kubernetes documentation". */
  source: z.string().min(2).max(80),
  /** Where it is; https only. */
  url: z.url({ protocol: /^https$/, error: 'must be a whole https:// address' }),
});

/** One entry of further reading. */
export type Source = z.infer<typeof sourceSchema>;
