/*
 * Models: variables: plain ones in the Pod, those with names like secrets in a Secret, those from files in a ConfigMap.
 * Leaves out: files as mounted Secrets.
 * Upstream: https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/
 */
import type { PlainData } from '../plain-data.ts';
import { draftOf, type Draft, type NoteOrigin } from './draft.ts';
import { apiName, type Subject } from './subject.ts';

/** Names of variables that nobody should read in a manifest. */
const SECRET_NAME = /PASSWORD|PASSWD|SECRET|TOKEN|CREDENTIAL|API_?KEY|PRIVATE_KEY/i;

/** The variables of a subject, each with its value. */
interface Variables {
  plain: [string, string][];
  secret: [string, string][];
  ofFiles: [string, string][];
}

function variablesOf({ service, variablesOfFiles }: Subject): Variables {
  const all = service.environment.map((text): [string, string] => {
    const equals = text.indexOf('=');
    return [text.slice(0, equals), text.slice(equals + 1)];
  });
  const own = all.filter(([name]) => !variablesOfFiles.includes(name));
  return {
    plain: own.filter(([name]) => !SECRET_NAME.test(name)),
    secret: own.filter(([name]) => SECRET_NAME.test(name)),
    ofFiles: all.filter(([name]) => variablesOfFiles.includes(name)),
  };
}

/** Whether any variable goes into a Secret. */
export function hasSecrets(subject: Subject): boolean {
  return variablesOf(subject).secret.length > 0;
}

/** The ConfigMap and the Secret that a subject needs, if any. */
export function configDrafts(subject: Subject): Draft[] {
  const { secret, ofFiles } = variablesOf(subject);
  const name = apiName(subject.service.name);
  const config = draftOf((from) => {
    from('/data', subject.linesOf('env_file'));
    return {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: `${name}-env` },
      data: Object.fromEntries(ofFiles),
    };
  });
  const secrets = draftOf((from) => {
    for (const [variable] of secret)
      from(`/stringData/${variable}`, subject.linesOf(`environment/${variable}`));
    return {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: `${name}-secret` },
      stringData: Object.fromEntries(secret),
    };
  });
  return [...(ofFiles.length > 0 ? [config] : []), ...(secret.length > 0 ? [secrets] : [])];
}

/** The fields `envFrom` and `env` of the container; `at` is its path. */
export function environmentFields(
  subject: Subject,
  at: string,
  from: NoteOrigin,
): { [field: string]: PlainData } {
  const { plain, secret, ofFiles } = variablesOf(subject);
  const name = apiName(subject.service.name);
  const env = [
    ...plain.map(([variable, value]) => ({ name: variable, value })),
    ...secret.map(([variable]) => ({
      name: variable,
      valueFrom: { secretKeyRef: { name: `${name}-secret`, key: variable } },
    })),
  ];
  env.forEach((variable, index) =>
    from(`${at}/env/${index}`, subject.linesOf(`environment/${variable.name}`)),
  );
  if (ofFiles.length > 0) from(`${at}/envFrom`, subject.linesOf('env_file'));
  return {
    ...(ofFiles.length > 0 && { envFrom: [{ configMapRef: { name: `${name}-env` } }] }),
    ...(env.length > 0 && { env }),
  };
}
