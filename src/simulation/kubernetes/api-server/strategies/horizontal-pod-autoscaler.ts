/*
 * Models: what the API server does with a HorizontalPodAutoscaler.
 * Leaves out: validation of metrics other than those of resources.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/autoscaling/validation/validation.go
 */
import type * as autoscaling from 'kubernetes-types/autoscaling/v2';
import { HORIZONTAL_POD_AUTOSCALER_DEFAULTS as DEFAULTS } from '../../defaults.ts';
import { compareQuantities } from '../../quantity.ts';
import type { FieldError } from '../errors.ts';
import { forbiddenField, invalidValue, nonNegative, notSupported, required } from '../field-errors.ts';
import { withSpec, type Strategy } from '../strategy.ts';

type Spec = autoscaling.HorizontalPodAutoscalerSpec;
type Rules = autoscaling.HPAScalingRules;

const SELECT_POLICIES = ['Disabled', 'Max', 'Min'];
const POLICY_TYPES = ['Percent', 'Pods'];

/** HorizontalPodAutoscalers. */
export const horizontalPodAutoscalerStrategy: Strategy = {
  nameRule: 'subdomain',
  hasStatus: true,
  addDefaults: (draft) => withSpec(draft, defaultAutoscaler((draft['spec'] ?? {}) as Spec)),
  begin: (draft) => ({ ...draft, status: { desiredReplicas: 0, currentMetrics: null } }),
  validate: (draft) => validateAutoscaler(draft['spec'] as Spec),
};

/** Source: pkg/apis/autoscaling/v2/defaults.go; rules are filled in only where a behavior is given. */
function defaultAutoscaler(spec: Spec): object {
  const target = { type: 'Utilization', averageUtilization: DEFAULTS.averageUtilizationPercent };
  const { behavior } = spec;
  const { scaleUp: up, scaleDown: down } = DEFAULTS;
  return {
    ...spec,
    minReplicas: spec.minReplicas ?? DEFAULTS.minReplicas,
    metrics: spec.metrics?.length ? spec.metrics : [{ type: 'Resource', resource: { name: 'cpu', target } }],
    ...(behavior && {
      behavior: {
        scaleUp: rulesOver(behavior.scaleUp, {
          stabilizationWindowSeconds: up.stabilizationWindowSeconds,
          selectPolicy: 'Max',
          policies: [
            { type: 'Pods', value: up.pods, periodSeconds: up.periodSeconds },
            { type: 'Percent', value: up.percent, periodSeconds: up.periodSeconds },
          ],
        }),
        scaleDown: rulesOver(behavior.scaleDown, {
          selectPolicy: 'Max',
          policies: [{ type: 'Percent', value: down.percent, periodSeconds: down.periodSeconds }],
        }),
      },
    }),
  };
}

function rulesOver(given: Rules | undefined, defaults: Rules): Rules {
  const policies = given?.policies?.length ? given.policies : defaults.policies;
  return { ...defaults, ...given, ...(policies && { policies }) };
}

function validateAutoscaler(spec: Spec): FieldError[] {
  const { minReplicas = 1, maxReplicas = 0, scaleTargetRef, behavior } = spec;
  const errors: FieldError[] = [];
  if (minReplicas < 1) {
    errors.push(invalidValue('spec.minReplicas', minReplicas, 'must be greater than or equal to 1'));
  }
  if (maxReplicas < 1) errors.push(invalidValue('spec.maxReplicas', maxReplicas, 'must be greater than 0'));
  if (maxReplicas < minReplicas) {
    const detail = 'must be greater than or equal to `minReplicas`';
    errors.push(invalidValue('spec.maxReplicas', maxReplicas, detail));
  }
  if (!scaleTargetRef?.kind) errors.push(required('spec.scaleTargetRef.kind'));
  if (!scaleTargetRef?.name) errors.push(required('spec.scaleTargetRef.name'));
  spec.metrics?.forEach((metric, index) => errors.push(...validateMetric(metric, `spec.metrics[${index}]`)));
  errors.push(...validateRules(behavior?.scaleUp, 'spec.behavior.scaleUp'));
  return [...errors, ...validateRules(behavior?.scaleDown, 'spec.behavior.scaleDown')];
}

const METRIC_TYPES = ['ContainerResource', 'External', 'Object', 'Pods', 'Resource'];

function validateMetric(metric: autoscaling.MetricSpec, at: string): FieldError[] {
  if (!metric.type) return [required(`${at}.type`, 'must specify a metric source type')];
  if (!METRIC_TYPES.includes(metric.type)) return [notSupported(`${at}.type`, metric.type, METRIC_TYPES)];
  if (metric.type !== 'Resource') return [];
  const { resource } = metric;
  if (!resource) return [required(`${at}.resource`, 'must populate information for the given metric source')];
  const path = `${at}.resource`;
  const errors = resource.name ? [] : [required(`${path}.name`, 'must specify a resource name')];
  return [...errors, ...validateTarget(resource.target, `${path}.target`)];
}

function validateTarget(target: autoscaling.MetricTarget, at: string): FieldError[] {
  const { averageUtilization: percent, averageValue } = target;
  const errors: FieldError[] = [];
  if (percent !== undefined && percent < 1) {
    errors.push(invalidValue(`${at}.averageUtilization`, percent, 'must be greater than 0'));
  }
  const value = averageValue;
  if (value !== undefined && compareQuantities(value, '0') <= 0) {
    errors.push(invalidValue(`${at}.averageValue`, value, 'must be positive'));
  }
  if (percent !== undefined && value !== undefined) {
    const detail = 'may not set both a target raw value and a target utilization';
    errors.push(forbiddenField(`${at}.averageValue`, detail));
  } else if (percent === undefined && value === undefined) {
    const detail = 'must set either a target raw value or a target utilization';
    errors.push(required(`${at}.averageUtilization`, detail));
  }
  return errors;
}

/** Source: validateScalingRules. */
function validateRules(rules: Rules | undefined, at: string): FieldError[] {
  if (!rules) return [];
  const { stabilizationWindowSeconds: window, selectPolicy, policies = [] } = rules;
  const errors = nonNegative(`${at}.stabilizationWindowSeconds`, window);
  if (window !== undefined && window > 3600) {
    errors.push(
      invalidValue(`${at}.stabilizationWindowSeconds`, window, 'must be less than or equal to 3600'),
    );
  }
  if (selectPolicy && !SELECT_POLICIES.includes(selectPolicy)) {
    errors.push(notSupported(`${at}.selectPolicy`, selectPolicy, SELECT_POLICIES));
  }
  if (policies.length === 0) errors.push(required(`${at}.policies`, 'must specify at least one Policy'));
  policies.forEach(({ type, value, periodSeconds }, index) => {
    const path = `${at}.policies[${index}]`;
    if (!POLICY_TYPES.includes(type)) errors.push(notSupported(`${path}.type`, type, POLICY_TYPES));
    if (value <= 0) errors.push(invalidValue(`${path}.value`, value, 'must be greater than zero'));
    if (periodSeconds <= 0) {
      errors.push(invalidValue(`${path}.periodSeconds`, periodSeconds, 'must be greater than zero'));
    }
    if (periodSeconds > 1800) {
      errors.push(invalidValue(`${path}.periodSeconds`, periodSeconds, 'must be less than or equal to 1800'));
    }
  });
  return errors;
}
