import type { LabTask } from '../tasks/lab-task.ts';

/** The tasks of a lesson, from where the site has them; what can't be fetched is an Error. */
export async function fetchTasks(address: string): Promise<LabTask[]> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  return (await response.json()) as LabTask[];
}
