import { z } from 'astro/zod';

/** Every topic that a lesson may carry; readers filter the search by them. */
export const topics = [
  'Docker',
  'Kubernetes',
  'Containers',
  'Images',
  'Networking',
  'Scaling',
  'Reliability',
  'Security',
  'Cost',
  '.NET',
  'AWS',
  'Amazon ECR',
  'Amazon ECS',
  'Amazon EKS',
  'Fargate',
  'MCP',
  'AI engineering',
] as const;

/** One topic of the vocabulary; another word is an error that lists the words there are. */
export const topicSchema = z.enum(topics, {
  error: (issue) =>
    `unknown topic ${JSON.stringify(issue.input)}. Use one of: ${topics.join(', ')}; or add it in src/course/topic.ts`,
});

/** A topic of the vocabulary. */
export type Topic = z.infer<typeof topicSchema>;
