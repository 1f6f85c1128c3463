import type { ChecklistItem } from './checklist-item.ts';

const finance = 'finance-example-a-release-while-the-market-is-open';
const csharp = 'c-example-two-routes-and-one-honest-answer';
const aws = 'aws-example-what-a-service-becomes-on-eks';
const architecture = 'architecture-one-request-and-one-loop';

/** Everything that the lesson "Pods, Deployments, and Services" must cover. */
export const checklist: ChecklistItem[] = [
  // Head
  {
    id: 'O1',
    says: 'One job each: a Pod runs, a Deployment keeps number and version, a Service gives one address.',
    section: 'head',
    patterns: [
      /A Pod runs your container, a Deployment keeps the right number of the right version, a Service gives them one address/i,
      /how labels join them, the arithmetic of a rolling update, and the four failures/i,
    ],
  },
  {
    id: 'O2',
    says: 'A Deployment has one ReplicaSet per version; a Service knows labels and readiness, and no Deployment.',
    section: 'head',
    patterns: [
      /keeps one ReplicaSet per version, the ReplicaSet keeps the Pods/i,
      /one stable name and address for every ready Pod that carries a given label/i,
      /never heard of your Deployment/i,
      /looks at labels and at readiness, in its own namespace only/i,
    ],
  },

  // Introduction
  {
    id: 'O3',
    says: 'Two objects work behind the three: ReplicaSet and EndpointSlice. Newcomers go to part 1.',
    section: 'introduction',
    patterns: [
      /ReplicaSet between Deployment and Pods, and the EndpointSlice behind the Service/i,
      /Node, kubelet and control plane are new words, read .{0,60}first/i,
    ],
  },

  // The problem
  {
    id: 'O4',
    says: 'Four questions: how many, where, which version, and which can take an order now.',
    section: 'the-problem',
    patterns: [
      /How many are there\?/i,
      /Where are they\? Every replacement gets a new IP address/i,
      /Which version\? 1\.5\.0 has to replace 1\.4\.0/i,
      /A process that runs is not yet a process that works/i,
      /a string with a typo is still a valid string/i,
    ],
  },

  // Simple explanation
  {
    id: 'O5',
    says: 'A Pod is placed once and never moves; the replacement is another Pod with another name and address.',
    section: 'simple-explanation',
    patterns: [
      /placed on a Node once and never moves/i,
      /Its replacement is a new Pod with a new name, a new IP address/i,
    ],
  },

  // The official concept
  {
    id: 'O6',
    says: 'The containers of a Pod share a Node, an address and a lifetime, and a Pod does not replace itself.',
    section: 'the-official-concept',
    patterns: [
      /containers that share a Node, an IP address and a lifetime/i,
      /Replace itself on another Node/i,
    ],
  },
  {
    id: 'O7',
    says: 'Deployment owns ReplicaSet owns Pod; only a changed template makes a new ReplicaSet, with a hash of its own.',
    section: 'the-official-concept',
    patterns: [
      /every Pod of a Deployment names its ReplicaSet as owner, and the ReplicaSet names the Deployment/i,
      /Scaling changes the current ReplicaSet/i,
      /Only a change in the Pod template makes a new one, with a pod-template-hash label/i,
      /the old ReplicaSets \(10 by default.{0,30}\)/i,
    ],
  },
  {
    id: 'O8',
    says: "A Deployment's selector must match its template's labels and is immutable.",
    section: 'the-official-concept',
    patterns: [/selector must match the labels in its own template .{0,50}and it cannot be changed later/i],
  },
  {
    id: 'O9',
    says: 'A Service selects by label in its own namespace, whoever made the Pod; nothing checks the selector.',
    section: 'the-official-concept',
    patterns: [
      /selector is a separate query, and nobody checks it against anything/i,
      /No field in a Service names a Deployment/i,
      /takes every Pod in its namespace that matches, whoever made it/i,
    ],
  },
  {
    id: 'O10',
    says: 'An EndpointSlice holds the addresses behind a Service with their readiness.',
    section: 'the-official-concept',
    patterns: [/Addresses behind one Service .{0,120}each with its readiness/i],
  },
  {
    id: 'O11',
    says: 'CrashLoopBackOff is what kubectl shows, and no phase: the phase is Running.',
    section: 'the-official-concept',
    patterns: [
      /five possible phases: Pending, Running, Succeeded, Failed, Unknown/i,
      /CrashLoopBackOff is such a reason, and no phase/i,
      /0\/1 CrashLoopBackOff Running The container ended; the kubelet waits before it restarts it/i,
    ],
  },

  // How it works
  {
    id: 'O12',
    says: 'The manifest: one copy by default, requests are what the scheduler counts, the Service names a port.',
    section: 'how-it-works',
    patterns: [
      /Without this line it is 1/i,
      /Requests are what the scheduler counts/i,
      /The Service refers to the name, so the number can change here alone/i,
    ],
  },
  {
    id: 'O13',
    says: 'A bare Pod with the same label gets traffic, and no ReplicaSet adopts it.',
    section: 'how-it-works',
    patterns: [
      /About one new connection in six now reaches an experiment/i,
      /No ReplicaSet adopts the Pod, because a ReplicaSet['’]s selector includes the template hash/i,
    ],
  },
  {
    id: 'O14',
    says: 'Startup and liveness restart the container in its Pod; readiness takes it out of the Service and restarts nothing.',
    section: 'how-it-works',
    patterns: [
      /Container restarted; until success the other two wait/i,
      /Container restarted, same Pod, same Node/i,
      /Pod leaves the Service; nothing restarts/i,
      /The process itself, never a back end/i,
    ],
  },
  {
    id: 'O15',
    says: 'Probe defaults are 10 s, 1 s and 3 failures; without a readiness probe a running Pod counts as ready.',
    section: 'how-it-works',
    patterns: [
      /Without a readiness probe a Pod counts as ready as soon as its container runs/i,
      /a probe every 10 seconds, a timeout of 1 second and 3 failures in a row/i,
      /acts 21 to 31 seconds after a hang/i,
    ],
  },
  {
    id: 'O16',
    says: 'An unready Pod stays in the EndpointSlice with ready: false, and new connections pass it by.',
    section: 'how-it-works',
    patterns: [
      /its entry says ready: false and traffic rules skip it/i,
      /kubectl describe service lists ready ones only/i,
      /Turning unready diverts new connections only/i,
    ],
  },
  {
    id: 'O17',
    says: 'Shutdown and removal from traffic begin together, so delay first; delay and shutdown fit into the grace period.',
    section: 'how-it-works',
    patterns: [
      /withdrawal from traffic begin at the same time, so late connections still arrive/i,
      /preStop sleep \(stable since Kubernetes 1\.34\) keeps the process serving for five seconds/i,
      /Then comes SIGTERM, and ASP\.NET Core finishes the requests in flight/i,
      /5 seconds of delay and up to 30 seconds of ASP\.NET Core['’]s own shutdown .{0,40}fit into 45/i,
      /Whatever still runs at the end of the 45 gets SIGKILL/i,
    ],
  },
  {
    id: 'O18',
    says: 'The default strategy is RollingUpdate, with 25% surge, rounded up, and 25% unavailable, rounded down.',
    section: 'how-it-works',
    patterns: [
      /replaces its Pods by RollingUpdate unless told otherwise/i,
      /Both default to 25%/i,
      /surge rounds up and unavailable rounds down/i,
    ],
  },
  {
    id: 'O19',
    says: 'The worked table: 1, 4, 5 and 10 replicas; five means at least 4 available and at most 7 in total.',
    section: 'how-it-works',
    patterns: [
      /1 surge 1, unavailable 0 1 and 2 1 and 2/i,
      /4 surge 1, unavailable 1 3 and 5 4 and 5/i,
      /5 surge 2, unavailable 1 4 and 7 5 and 6/i,
      /10 surge 3, unavailable 2 8 and 13 10 and 11/i,
    ],
  },
  {
    id: 'O20',
    says: 'Pods that shut down are not counted; available means ready for minReadySeconds; both bounds cannot be 0.',
    section: 'how-it-works',
    patterns: [
      /ceiling does not count Pods that are already shutting down/i,
      /ready for at least minReadySeconds, which defaults to 0/i,
      /maxSurge and maxUnavailable cannot both be 0/i,
    ],
  },
  {
    id: 'O21',
    says: 'The rollout step by step, from five old Pods to five new ones.',
    section: 'how-it-works',
    patterns: [
      /The new ReplicaSet goes from 0 to 2\. Total 7, the ceiling/i,
      /The old one goes from 5 to 4\. Available 4, the floor/i,
      /Both bounds are reached, so everything waits/i,
      /The old ReplicaSet stays with 0 Pods, for an undo/i,
    ],
  },
  {
    id: 'O22',
    says: 'A stalled rollout is reported after 600 s and tried on; Kubernetes does not roll back.',
    section: 'how-it-works',
    patterns: [
      /After progressDeadlineSeconds, 600 by default.{0,30}, without progress the Deployment reports ProgressDeadlineExceeded/i,
      /It goes on trying, and that is all it does: Kubernetes does not roll back by itself/i,
    ],
  },
  {
    id: 'O23',
    says: 'kubectl rollout undo repairs the cluster and not the file.',
    section: 'how-it-works',
    patterns: [
      /kubectl rollout undo deployment\/trade-api/i,
      /undo repairs the cluster and leaves deployment\.yaml in Git at 1\.5\.0/i,
    ],
  },

  // Finance example
  {
    id: 'O24',
    says: 'Four Pods do not carry the open: maxUnavailable 0, at the price of time and of room for the surge.',
    section: finance,
    patterns: [
      /Four carry 880/i,
      /maxSurge: 1 and maxUnavailable: 0 is the safer setting/i,
      /two waves, about 50 seconds; one at a time takes five waves, about 125/i,
      /With maxUnavailable: 0 the rollout stands still/i,
    ],
  },
  {
    id: 'O25',
    says: 'A Service chooses per connection, at random in iptables mode; kept connections leave new Pods idle.',
    section: finance,
    patterns: [
      /chooses a Pod per connection, at random in kube-proxy['’]s iptables mode \(the default as of .{0,12}1\.36\)/i,
      /single HTTP\/2 connection uses one Pod/i,
      /new Pods stay idle as long as the callers keep their old connections/i,
      /pins a client address to one Pod for 10,800 seconds by default/i,
    ],
  },

  // C# example
  {
    id: 'O26',
    says: 'Liveness runs no checks; readiness answers 503 for what this Pod lacks, not for a shared dependency.',
    section: csharp,
    patterns: [
      /Liveness runs no checks/i,
      /A failed check answers 503, which the probe counts as a failure/i,
      /one outage there would take all five Pods out at once/i,
    ],
  },
  {
    id: 'O27',
    says: "A client's pooled connections need an age limit, so that it chooses Pods anew.",
    section: csharp,
    patterns: [
      /PooledConnectionLifetime = TimeSpan\.FromMinutes\(2\)/i,
      /SocketsHttpHandler of your own keeps pooled connections without an age limit/i,
    ],
  },

  // AWS example
  {
    id: 'O28',
    says: 'The Service types: ClusterIP by default, NodePort, LoadBalancer, ExternalName, headless.',
    section: aws,
    patterns: [
      /ClusterIP \(default\) A virtual IP and a DNS name inside the cluster/i,
      /one port \(30000–32767 by default.{0,30}\) on every Node/i,
      /LoadBalancer The same, plus an external load balancer/i,
      /ExternalName A DNS alias, no proxy, no selector/i,
      /Headless \(clusterIP: None\) DNS returns the Pod addresses/i,
    ],
  },
  {
    id: 'O29',
    says: 'A controller makes the load balancer: an NLB balances connections, an ALB requests; Ingress NGINX has ended.',
    section: aws,
    patterns: [
      /EKS Auto Mode has it built in, other clusters install the AWS Load Balancer Controller/i,
      /The NLB balances connections again/i,
      /The ALB balances requests/i,
      /Ingress NGINX .{0,30}its maintenance ended in March 2026/i,
    ],
  },
  {
    id: 'O30',
    says: 'Target type ip sends to Pod addresses and needs a readiness gate, because registration is not waited for.',
    section: aws,
    patterns: [
      /With target type ip the load balancer sends to Pod addresses/i,
      /a second registration that Kubernetes does not wait for/i,
      /namespace label elbv2\.k8s\.aws\/pod-readiness-gate-inject: enabled/i,
    ],
  },

  // Architecture
  {
    id: 'O31',
    says: 'No process is the Service: it is an object and rules on every Node, which outlast the control plane.',
    section: architecture,
    patterns: [
      /an object in the API server and a set of rules on every Node/i,
      /there is no process to log in to/i,
      /If the control plane is unreachable, existing rules go on working/i,
    ],
  },
  {
    id: 'O32',
    says: 'From probe to packet: kubelet, EndpointSlice, kube-proxy, and a connection that keeps its Pod.',
    section: architecture,
    patterns: [
      /Kubelets probe their Pods and report to the API server/i,
      /EndpointSlice controller writes both addresses with their readiness/i,
      /kube-proxy on every Node watches the slices and writes packet rules for the ready addresses/i,
      /Requests on that connection stay there until it closes/i,
    ],
  },

  // Production reality
  {
    id: 'O33',
    says: 'A wrong selector: everything valid, Endpoints empty; the selector given to -l proves it.',
    section: 'production-reality',
    patterns: [
      /A wrong selector is the quiet one: every object is valid and every Pod is ready/i,
      /give the Service['’]s selector to -l and see who answers/i,
      /with a deprecation warning since 1\.33/i,
    ],
  },
  {
    id: 'O34',
    says: 'Readiness that fails: Running, 0/1, and an event with status code 503.',
    section: 'production-reality',
    patterns: [
      /Readiness that fails looks like success with a zero in front/i,
      /Readiness probe failed: HTTP probe failed with statuscode: 503/i,
    ],
  },
  {
    id: 'O35',
    says: 'CrashLoopBackOff is the wait between restarts, up to 300 s; the previous log and the exit code tell why.',
    section: 'production-reality',
    patterns: [
      /CrashLoopBackOff is a waiting room, not a cause/i,
      /growing pauses: 10, 20, 40 seconds, up to 300\b/i,
      /Ten minutes without a crash reset them/i,
      /It never gives up, because a Deployment allows no restartPolicy but Always/i,
      /kubectl logs trade-api-\S+ -n trading --previous/i,
      /137 is SIGKILL, with the reason OOMKilled when the memory limit did it/i,
    ],
  },
  {
    id: 'O36',
    says: 'Pending: no Node fits by requests; the answer is capacity or other requests, and no HPA.',
    section: 'production-reality',
    patterns: [
      /Pending means that the Pod is accepted and no Node will have it/i,
      /0\/3 nodes are available: 3 Insufficient cpu/i,
      /The scheduler counts requests, not use/i,
      /it adds Pods, never Nodes/i,
    ],
  },
  {
    id: 'O37',
    says: 'With an HPA, leave replicas out of the manifest.',
    section: 'production-reality',
    patterns: [/leave replicas out of the manifest, or every apply resets the count/i],
  },

  // AI engineering connection
  {
    id: 'O38',
    says: 'Slow starts need a startup probe, long streams a longer shutdown, waiting servers another metric than CPU.',
    section: 'ai-engineering-connection',
    patterns: [
      /Give it a startup probe with that much room/i,
      /Raise the shutdown timeout and the grace period together/i,
      /shows little CPU, so autoscaling on CPU sees nothing/i,
    ],
  },

  // Interview questions and FAQ
  {
    id: 'O39',
    says: 'Crash, deleted Pod, silent Node: kubelet, ReplicaSet controller, and close to six minutes.',
    section: 'interview-questions',
    patterns: [
      /restarts the container in the same Pod, with a back-off that grows to 300 seconds/i,
      /noticed by the ReplicaSet controller, which creates a new one at once/i,
      /after about 50 seconds .{0,30}it is marked unreachable/i,
      /evicted 300 seconds later, close to six minutes in all/i,
    ],
  },
  {
    id: 'O40',
    says: 'Not every Deployment needs a Service, and a bare Pod is for a debugging session.',
    section: 'faq',
    patterns: [
      /A Service is for workloads that something connects to/i,
      /nothing replaces the Pod when it is evicted or its Node goes away/i,
    ],
  },
];
