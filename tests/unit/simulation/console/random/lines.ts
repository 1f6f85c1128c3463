/** A grammar of command lines: real commands with real flags, things that are there, and junk, in the constructs of a shell. */
import fc from 'fast-check';
import { consoleWorld, type } from '../../../../support/console-world.ts';
import { AWS, AWS_FLAGS, DOCKER, FILTERS, JUNK, KINDS, KUBECTL, NAMES, SMALL, VALUES } from './words.ts';

/** A line, and whether a failure of it has to say something: not where streams are led away, or a program of a container ends badly. */
export interface RandomLine {
  line: string;
  explains: boolean;
}

/** Every flag that the help of a command lists. */
function flagsIn(program: string, commands: readonly string[]): string[] {
  const world = consoleWorld();
  const found = commands.flatMap((command) => {
    const { stdout } = type(world, `${program} ${command} --help`, 0);
    return [...stdout.matchAll(/(?<=[\s,])--?[a-z][\w-]*/g)].map(([flag]) => flag);
  });
  return [...new Set(found)].sort();
}

const flagsOf: Record<string, string[]> = {
  docker: flagsIn('docker', DOCKER),
  kubectl: [...flagsIn('kubectl', KUBECTL), '-n', '--namespace'],
};

const inQuotes = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;

const name = fc.constantFrom(...NAMES);
const kind = fc.constantFrom(...KINDS);
const value = fc.constantFrom(...VALUES).map(inQuotes);
const junk = fc.oneof(
  fc.constantFrom(...JUNK),
  fc.string({ maxLength: 6 }).map(inQuotes),
  fc.string({ unit: 'binary', maxLength: 3 }).map(inQuotes),
);
const thing = fc.oneof(
  { weight: 3, arbitrary: name },
  { weight: 2, arbitrary: kind },
  { weight: 2, arbitrary: fc.tuple(kind, name).map(([one, other]) => `${one}/${other}`) },
);

function flag(program: string): fc.Arbitrary<string> {
  const known = fc.constantFrom(...flagsOf[program]!);
  return fc.oneof(
    known,
    fc.tuple(known, value).map(([one, its]) => `${one}=${its}`),
    fc.tuple(known, fc.oneof(value, name)).map(([one, its]) => `${one} ${its}`),
  );
}

function command(program: string, verbs: readonly string[]): fc.Arbitrary<string> {
  const word = fc.oneof(
    { weight: 5, arbitrary: thing },
    { weight: 4, arbitrary: flag(program) },
    { weight: 1, arbitrary: value },
    { weight: 1, arbitrary: junk },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '-n trading',
        '-A',
        '-o yaml',
        '-o json',
        '-- sh -c "exit 3"',
        'echo hi',
        '-f .',
      ),
    },
  );
  return fc
    .tuple(fc.constantFrom(...verbs), fc.array(word, { maxLength: 5 }))
    .map(([verb, words]) => [program, verb, ...words].filter((part) => part !== '').join(' '));
}

/** Lines as a learner types them, with things for the marks: `{n}` a name, `{k}` a kind, `{v}` a value. */
const TYPICAL = [
  ...[
    'kubectl get {k} {n} -o {v}',
    'kubectl describe {k} {n}',
    'kubectl scale deploy/{n} --replicas={v} -n trading',
  ],
  ...[
    'kubectl delete {k} {n} --wait=false',
    'kubectl delete pods --all -n trading',
    'kubectl run {n} --image={n} -- {n}',
  ],
  ...[
    'kubectl rollout status deploy/{n} -n trading --timeout=2s',
    'kubectl rollout undo deploy/{n} --to-revision={v}',
  ],
  ...[
    'kubectl patch {k} {n} -p {v} -n trading',
    'kubectl patch {k} {n} --type=json -p {v}',
    'kubectl label {k} {n} {v}',
  ],
  ...[
    'kubectl set image deploy/{n} {v} -n trading',
    'kubectl expose deploy {n} --port={v}',
    'kubectl annotate {k} {n} {v}',
  ],
  ...[
    'kubectl autoscale deploy {n} --min=1 --max={v} --cpu=50%',
    'kubectl create cm {n} --from-literal={v} -o yaml',
  ],
  ...[
    'kubectl apply -f {n}',
    'kubectl diff -f {n}',
    'kubectl drain {n} --force --timeout={v}',
    'kubectl taint node {n} {v}',
  ],
  ...[
    'kubectl wait {k}/{n} --for={v} --timeout=2s',
    'kubectl exec deploy/{n} -- {n}',
    'kubectl exec -it {n} -- sh -c ls',
  ],
  ...[
    'kubectl get {k} -l {v} --sort-by={v}',
    'kubectl logs {n} --tail={v} -p',
    'kubectl create deploy {n} --image={n}',
  ],
  ...[
    'docker run -d --name {n} -p {v} {n}',
    'docker run --rm {n} echo {v}',
    'docker exec {n} ls',
    'docker build -t {n} .',
  ],
  ...[
    'docker inspect -f {v} {n}',
    'docker ps --filter {v} --format {v}',
    'docker stop {n}',
    'docker rm -f {n}',
  ],
  ...[
    'docker compose up -d --scale {n}={v}',
    'docker tag {n} {n}',
    'docker push {n}',
    'docker pull {n}',
    'docker logs {n}',
  ],
  ...[
    'docker network connect {n} {n}',
    'docker update --memory {v} {n}',
    'docker restart {n}',
    'docker kill -s {v} {n}',
  ],
  ...[
    'docker run --restart {v} -m {v} --cpus {v} -d {n}',
    'docker run -d --health-cmd {v} --network {n} {n}',
  ],
];

const typical = fc
  .tuple(
    fc.constantFrom(...TYPICAL),
    fc.infiniteStream(name),
    fc.infiniteStream(kind),
    fc.infiniteStream(value),
  )
  .map(([line, names, kinds, values]) =>
    line.replaceAll(/\{([nkv])\}/g, (_, mark: string) => {
      const from = mark === 'n' ? names : mark === 'k' ? kinds : values;
      return from.next().value as string;
    }),
  );

const awsCommand = fc
  .tuple(fc.constantFrom(...AWS), fc.array(fc.oneof(fc.constantFrom(...AWS_FLAGS), junk), { maxLength: 3 }))
  .map(([verb, flags]) => ['aws', verb, ...flags].join(' '));

const tool = fc.oneof(
  { weight: 6, arbitrary: typical },
  { weight: 5, arbitrary: command('kubectl', KUBECTL) },
  { weight: 5, arbitrary: command('docker', DOCKER) },
  { weight: 1, arbitrary: awsCommand },
);
const anything = fc.oneof(
  { weight: 3, arbitrary: tool },
  { weight: 2, arbitrary: fc.constantFrom(...SMALL) },
);

/** Whether a failure of a simple command is a failure of the tool, which has to say why. */
function explainsFailure(line: string): boolean {
  return !/[<>|&;$`\n#]|exec|\brun\b|\bwait\b|start|attach|create|diff|up\b/.test(line);
}

const construct = fc.oneof(
  fc.tuple(anything, fc.constantFrom('&&', '||', ';', '|'), anything).map((parts) => parts.join(' ')),
  fc.tuple(tool, fc.constantFrom(...FILTERS)).map((parts) => parts.join(' | ')),
  anything.map((one) => `X=$(${one}); echo "$X"`),
  anything.map((one) => `for i in 1 2 3; do ${one}; done`),
  anything.map((one) => `while true; do ${one}; sleep 1; done`),
  anything.map((one) => `if ${one}; then echo yes; else echo no; fi`),
  anything.map((one) => `${one} > out.txt 2>&1; cat out.txt`),
  anything.map((one) => `(${one}) && { ${one}; } # remark`),
  anything.map((one) => `${one} <<EOF\napiVersion: v1\nkind: Pod\nmetadata: {name: x}\nspec: {}\nEOF`),
  anything.map((one) => `watch -n 2 ${one}`),
  // Something is broken off or doubled.
  fc.tuple(anything, fc.nat(40)).map(([one, length]) => one.slice(0, length)),
  fc
    .tuple(anything, fc.nat(20), fc.string({ maxLength: 3 }))
    .map(([one, at, more]) => one.slice(0, at) + more + one.slice(at)),
  fc
    .tuple(anything, fc.constantFrom("'", '"', '$(', '`', '|', '&&', '(', '{', '<<', '>', '&', ')', '\\'))
    .map((parts) => parts.join(' ')),
  fc.string({ maxLength: 30 }),
);

/** Any line. */
export const randomLine: fc.Arbitrary<RandomLine> = fc.oneof(
  { weight: 5, arbitrary: tool.map((line) => ({ line, explains: explainsFailure(line) })) },
  { weight: 1, arbitrary: fc.constantFrom(...SMALL).map((line) => ({ line, explains: false })) },
  { weight: 3, arbitrary: construct.map((line) => ({ line, explains: false })) },
);
