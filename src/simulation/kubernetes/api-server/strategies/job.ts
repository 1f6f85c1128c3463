/*
 * Models: what the API server does with a Job: defaults, and the selector and labels that it makes up from the uid.
 * Leaves out: policies for failure and success; changing the template of a suspended Job.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/registry/batch/job/strategy.go
 */
import type * as batch from 'kubernetes-types/batch/v1';
import { samePlain } from '../../../plain-data.ts';
import type { PodTemplate } from '../../objects/pod.ts';
import type { FieldError } from '../errors.ts';
import { IMMUTABLE, invalidValue, nonNegative, notSupported, required } from '../field-errors.ts';
import { defaultTemplate } from '../pod-spec/defaults.ts';
import { validateTemplateItself } from '../pod-spec/validate-pod-spec.ts';
import { withSpec, type Draft, type Strategy } from '../strategy.ts';

const MODES: readonly string[] = ['Indexed', 'NonIndexed'];

/** Jobs. */
export const jobStrategy: Strategy = {
  nameRule: 'subdomain',
  hasGeneration: true,
  hasStatus: true,
  addDefaults: (draft) => withSpec(draft, defaultJob(draft['spec'] as batch.JobSpec)),
  begin: (draft) => ({ ...generateSelector(draft), status: {} }),
  validate: (draft) => validateJob(draft['spec'] as batch.JobSpec),
  validateUpdate(draft, before) {
    const fields = ['selector', 'template', 'completionMode'] as const;
    const [spec, old] = [draft['spec'] as batch.JobSpec, before['spec'] as batch.JobSpec];
    const changed = fields.filter((field) => !samePlain(spec[field], old[field]));
    return [
      ...validateCompletions(spec, old),
      ...changed.map((field) => invalidValue(`spec.${field}`, spec[field], IMMUTABLE)),
    ];
  },
};

/** An Indexed Job may grow and shrink with its parallelism. Source: validateCompletions. */
function validateCompletions(spec: batch.JobSpec, old: batch.JobSpec): FieldError[] {
  if (spec.completions === old.completions) return [];
  if (spec.completionMode !== 'Indexed')
    return [invalidValue('spec.completions', spec.completions, IMMUTABLE)];
  if (spec.completions !== undefined && spec.completions === spec.parallelism) return [];
  const detail = `${IMMUTABLE} when completionMode is Indexed and it is not equal to \`spec.parallelism\``;
  return [invalidValue('spec.completions', spec.completions, detail)];
}

/** Source: pkg/apis/batch/v1/defaults.go, SetDefaults_Job. */
function defaultJob(spec: Partial<batch.JobSpec> = {}): object {
  const once = spec.completions === undefined && spec.parallelism === undefined;
  return {
    ...spec,
    ...(once && { completions: 1 }),
    parallelism: spec.parallelism ?? 1,
    backoffLimit: spec.backoffLimit ?? 6,
    completionMode: spec.completionMode ?? 'NonIndexed',
    suspend: spec.suspend ?? false,
    manualSelector: spec.manualSelector ?? false,
    podReplacementPolicy:
      spec.podReplacementPolicy ?? (spec.podFailurePolicy ? 'Failed' : 'TerminatingOrFailed'),
    template: defaultTemplate(spec.template),
  };
}

/** Source: generateSelector. */
function generateSelector(draft: Draft): Draft {
  const spec = draft['spec'] as batch.JobSpec;
  const { uid = '', name = '' } = draft.metadata;
  if (spec.manualSelector) return draft;
  const template = spec.template as PodTemplate;
  const labels = {
    ...template.metadata.labels,
    'batch.kubernetes.io/controller-uid': uid,
    'batch.kubernetes.io/job-name': name,
    'controller-uid': uid,
    'job-name': name,
  };
  return withSpec(draft, {
    ...spec,
    selector: { matchLabels: { 'batch.kubernetes.io/controller-uid': uid } },
    template: { ...template, metadata: { ...template.metadata, labels } },
  });
}

/** Source: pkg/apis/batch/validation/validation.go, ValidateJobSpec. */
function validateJob(spec: batch.JobSpec): FieldError[] {
  const template = spec.template as PodTemplate;
  const errors = [
    ...nonNegative('spec.parallelism', spec.parallelism),
    ...nonNegative('spec.completions', spec.completions),
    ...nonNegative('spec.activeDeadlineSeconds', spec.activeDeadlineSeconds),
    ...nonNegative('spec.backoffLimit', spec.backoffLimit),
    ...nonNegative('spec.ttlSecondsAfterFinished', spec.ttlSecondsAfterFinished),
    ...validateTemplateItself(template, 'spec.template'),
  ];
  const { completionMode = 'NonIndexed' } = spec;
  if (!MODES.includes(completionMode)) {
    errors.push(notSupported('spec.completionMode', completionMode, MODES));
  } else if (completionMode === 'Indexed' && spec.completions === undefined) {
    errors.push(required('spec.completions', 'when completion mode is Indexed'));
  }
  if (template.spec.restartPolicy !== 'Always') return errors;
  const detail = 'valid values: "OnFailure", "Never"';
  return [...errors, required('spec.template.spec.restartPolicy', detail)];
}
