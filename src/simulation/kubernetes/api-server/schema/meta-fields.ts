/*
 * Models: the fields that objects of all kinds have.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/apimachinery/blob/master/pkg/apis/meta/v1/types.go
 */

/** The structs of the group meta, as words `name` or `name:type`. */
export const metaFields = {
  ObjectMeta: `name generateName namespace selfLink uid resourceVersion generation:l creationTimestamp:time
    deletionTimestamp:time deletionGracePeriodSeconds:l labels:{}s annotations:{}s
    ownerReferences:[]OwnerReference finalizers:[]s managedFields:[]any`,
  OwnerReference: 'apiVersion kind name uid controller:b blockOwnerDeletion:b',
  LabelSelector: 'matchLabels:{}s matchExpressions:[]LabelSelectorRequirement',
  LabelSelectorRequirement: 'key operator values:[]s',
  Condition: 'type status observedGeneration:l lastTransitionTime:time reason message',
} as const;
