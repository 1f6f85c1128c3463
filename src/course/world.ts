import { z } from 'astro/zod';

/** The three places of the series: what a person runs, what both sides share, what a declaration keeps. */
export const worldSchema = z.enum(['docker', 'registry', 'kube']);

/** One of the three places; decides the colour of whatever belongs to it. */
export type World = z.infer<typeof worldSchema>;
