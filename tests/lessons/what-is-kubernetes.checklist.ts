import type { ChecklistItem } from './checklist-item.ts';

const problem = 'the-problem-servers-that-people-look-after';
const simple = 'simple-explanation-a-rebalancer-for-containers';
const concept = 'the-official-concept-desired-state-in-objects';
const loop = 'how-it-works-one-turn-of-the-loop';
const finance = 'finance-example-a-node-goes-silent-after-the-open';
const csharp = 'c-example-what-the-code-owes-the-loop';
const aws = 'aws-example-the-same-loop-on-eks';
const architecture = 'architecture-control-plane-and-node-part-by-part';
const production = 'production-reality-what-it-does-not-do';

/** Everything that the lesson "What Is Kubernetes?" must cover. */
export const checklist: ChecklistItem[] = [
  // Head
  {
    id: 'K1',
    says: 'Part 1; the title asks what Kubernetes is, for software engineers.',
    section: 'head',
    patterns: [/Part 1 of \d/i, /What Is Kubernetes\? A Simple Explanation for Software Engineers/i],
  },
  {
    id: 'K2',
    says: 'One machine in short: crashes are restarted there; when the machine dies, a person acts.',
    section: 'head',
    patterns: [
      /Docker or systemd starts your process and restarts it when it crashes/i,
      /When the machine dies, a person has to notice/i,
    ],
  },
  {
    id: 'K3',
    says: 'Kubernetes in short: declare a number; loops compare and act over all machines; callers keep one name.',
    section: 'head',
    patterns: [
      /You declare five copies of one image/i,
      /Control loops compare that with what is running, .{0,60}over all machines, and act on the difference/i,
      /Callers keep using one name/i,
    ],
  },

  // Introduction
  {
    id: 'K4',
    says: 'Kubernetes makes a description true for as long as it stands; the word is container orchestrator.',
    section: 'introduction',
    patterns: [
      /reads a description of what should be running and keeps making it true/i,
      /as long as the description stands, which no deployment script does/i,
      /called a container orchestrator/i,
    ],
  },
  {
    id: 'K5',
    says: 'It is for engineers who build services, not for cluster administrators.',
    section: 'introduction',
    patterns: [/for engineers who build services and will run them on a cluster that .{0,60} set up/i],
  },

  // The problem
  {
    id: 'K6',
    says: 'By hand: four services on named servers; then ten services in three environments, thirty deployments.',
    section: problem,
    patterns: [
      /four services: Portfolio API, Trade Execution API, Market Data, and Risk Calculation/i,
      /ten services and three environments\. That is thirty deployments/i,
    ],
  },
  {
    id: 'K7',
    says: 'The four questions of hand-run servers: where, how many, what if one dies at night, how do callers find it.',
    section: problem,
    patterns: [
      /Which server has memory left for one more copy/i,
      /five copies for the market open at 9:30 and one overnight/i,
      /dies at midnight/i,
      /address in a configuration file\. The replacement has another address/i,
    ],
  },
  {
    id: 'K8',
    says: 'Fair to Docker: restarts on its own machine, and Swarm mode replaces copies across machines.',
    section: problem,
    patterns: [
      /Plain Docker and systemd already restart a crashed process on its own machine/i,
      /Swarm mode replaces copies across machines/i,
    ],
  },
  {
    id: 'K9',
    says: 'A script assumes a situation and ends; needed is a comparison that never ends.',
    section: problem,
    patterns: [
      /script is a list of steps from a situation that its author imagined/i,
      /A script also ends/i,
      /compares what should be running with what is, all the time, and acts on the difference/i,
    ],
  },

  // Simple explanation
  {
    id: 'K10',
    says: 'The comparison: a rebalancer with target weights; order follows from target and position.',
    section: simple,
    patterns: [
      /A rebalancer holds target weights/i,
      /the order follows from target and position/i,
      /Kubernetes does this with running processes/i,
    ],
  },
  {
    id: 'K11',
    says: 'Diagram 1, the control loop: five wanted, four seen, one created, reported, compared again.',
    section: simple,
    patterns: [
      /You write down the desired state: five Pods/i,
      /compares it with what it observes: four Pods/i,
      /One is missing, so it acts: it creates one Pod/i,
      /now five, and the controller compares again/i,
    ],
  },
  {
    id: 'K12',
    says: 'Where the comparison ends: copies are never moved, and nobody asks whether the target is wise.',
    section: simple,
    patterns: [
      /Kubernetes never moves a running copy, it makes a new one/i,
      /keep five copies of a bug running/i,
    ],
  },

  // The official concept
  {
    id: 'K13',
    says: 'Objects with spec and status; controllers reconcile.',
    section: concept,
    patterns: [
      /a spec, which you write, and a status, which the cluster writes/i,
      /A controller watches objects and works to bring what exists in line with their spec/i,
      /Doing that over and over is reconciliation/i,
    ],
  },
  {
    id: 'K14',
    says: 'The words: cluster, Node, Pod, Deployment, ReplicaSet, Service.',
    section: concept,
    patterns: [
      /A control plane and the machines it manages/i,
      /A machine that runs containers/i,
      /The smallest thing Kubernetes runs: one or more containers .{0,60}share one IP address/i,
      /this many Pods, from this template/i,
      /The object a Deployment makes; its controller keeps the count/i,
      /One stable name and virtual address for the ready Pods that carry a label/i,
    ],
  },
  {
    id: 'K15',
    says: 'A Pod is never moved: another Pod appears, with its own UID, name, address and empty disk.',
    section: concept,
    patterns: [
      /A Pod is never moved\. It is assigned to one Node, once/i,
      /another Pod with a new UID, a new name, a new IP address, and an empty local disk/i,
      /StatefulSet gives the new Pod the old name\. It is still a new Pod/i,
    ],
  },

  // How it works
  {
    id: 'K16',
    says: 'The whole description is one manifest: a number, a label, a digest, requests, two probes.',
    section: loop,
    patterns: [
      /replicas: ?5/,
      /Nothing in the file says how to get there from the present state/i,
      /The image by digest, so every Node runs the same bytes/i,
      /Requests are what the scheduler reserves on a Node/i,
      /may it have traffic, and should it be restarted\?/i,
    ],
  },
  {
    id: 'K17',
    says: 'Delete one Pod: there are five again, and the fifth is another Pod.',
    section: loop,
    patterns: [
      /kubectl delete pod trade-api-\S+ -n trading/i,
      /There are five again .{0,80}did not come back/i,
      /is another Pod, twelve seconds old: it was made when the old one began to stop/i,
    ],
  },
  {
    id: 'K18',
    says: 'Diagram 2, who does what: count, create, bind, pull and start, readiness, endpoint.',
    section: loop,
    patterns: [
      /It does not count a Pod that is ending: it wants 5, sees 4, and creates/i,
      /scheduler sees a Pod without a Node, chooses node-c, and writes that choice/i,
      /It has the container runtime pull the image, if needed, and start it/i,
      /once the readiness probe succeeds, ready/i,
      /EndpointSlice controller marks the new address ready, and the Service sends traffic to it/i,
    ],
  },
  {
    id: 'K19',
    says: 'A Pod that is ending gets up to 30 seconds, and loses its traffic at the same time.',
    section: loop,
    patterns: [/up to 30 seconds['’] grace, and at the same time its address leaves the Service/i],
  },
  {
    id: 'K20',
    says: 'Nobody gives orders: each part watches the API server and writes back.',
    section: loop,
    patterns: [
      /Nobody gives orders/i,
      /Each watches the API server, does its own narrow part, and writes the result back/i,
    ],
  },
  {
    id: 'K21',
    says: 'State counts and not messages: a restarted controller lists what exists and goes on.',
    section: loop,
    patterns: [
      /A controller that was restarted does not replay what it missed/i,
      /A lost notification costs a delay, not a copy/i,
    ],
  },
  {
    id: 'K22',
    says: 'The ReplicaSet keeps the count; the Deployment acts when template or number change.',
    section: loop,
    patterns: [
      /It acts when the template or the number changes, by creating or resizing a ReplicaSet/i,
      /Keeping the count is the ReplicaSet controller['’]s work/i,
    ],
  },

  // Finance example
  {
    id: 'K23',
    says: 'Diagram 3, the clock of a silent Node: 50 s to Unknown, 300 s of toleration, then replacements.',
    section: finance,
    patterns: [
      /50 seconds later, at 9:41:50, the node lifecycle controller sets the Node['’]s Ready condition to Unknown/i,
      /The Pods tolerate that taint for 300 seconds\. At 9:46:50 the taint eviction controller deletes/i,
      /At once the ReplicaSet controller wants 5, sees 3, and creates 2/i,
    ],
  },
  {
    id: 'K24',
    says: 'The numbers behind it: Lease every 10 s, 50 s (once 40), a 300 s toleration; 5 min 50 s in all.',
    section: finance,
    patterns: [
      /renews its Lease every 10 seconds, and 50 seconds of silence count as loss \(.{0,30}older documentation says 40\)/i,
      /toleration that the API server adds to each Pod unless the Pod brings its own/i,
      /Together that is about 5 minutes 50 seconds until replacements are created/i,
    ],
  },
  {
    id: 'K25',
    says: 'Meanwhile some connections fail and fewer Pods carry the load.',
    section: finance,
    patterns: [/about 40 percent of new ones fail/i, /For five minutes, three Pods carry the load of five/i],
  },
  {
    id: 'K26',
    says: 'Silent is not dead: cut-off Pods may still work, so an order needs a unique ID.',
    section: finance,
    patterns: [
      /its two Pods may still be working, .{0,60}Kubernetes cannot tell/i,
      /an order executes once must be ensured by a unique order ID in the database, never by a replica count/i,
    ],
  },
  {
    id: 'K27',
    says: 'Crash, hang, deletion, lost Node: who reacts and how fast; a hang needs a liveness probe.',
    section: finance,
    patterns: [
      /repeated crashes wait 10 s, 20 s, 40 s, up to 300 s/i,
      /kubelet, if a liveness probe fails/i,
      /without the probe, nothing/i,
      /New Pod, new name and address/i,
    ],
  },
  {
    id: 'K28',
    says: 'The autoscaler reacts and cannot know the open: raise the count on a schedule.',
    section: finance,
    patterns: [
      /checks load every 15 seconds .{0,50}cannot know when the market opens/i,
      /raise the count on a schedule ahead of it/i,
    ],
  },

  // C# example
  {
    id: 'K29',
    says: 'The code: a Service name, a liveness that asks nobody, a readiness that restarts nothing, a clean stop.',
    section: csharp,
    patterns: [
      /is the name of a Service, so it survives every change of Pods behind it/i,
      /A check of another service here would spread that service['’]s outage/i,
      /When readiness fails, the Pod gets no traffic and is not restarted/i,
      /On SIGTERM, ASP\.NET Core stops accepting requests and finishes those in flight/i,
      /Connections that arrive after the signal are refused/i,
    ],
  },
  {
    id: 'K30',
    says: 'An ordinary .NET 10 image: user 1654, port 8080, with the dates of support.',
    section: csharp,
    patterns: [
      /runs as user 1654 and listens on port 8080/i,
      /\.NET 10 is the current LTS release, supported to November 14, 2028/i,
      /\.NET 8 and \.NET 9 ended on November 10, 2026/i,
    ],
  },

  // AWS example
  {
    id: 'K31',
    says: 'On EKS AWS runs the control plane; versions, Nodes and what runs on them stay yours.',
    section: aws,
    patterns: [
      /API servers \(at least two\) and etcd \(three\), over three Availability Zones/i,
      /The date of each Kubernetes upgrade/i,
      /AWS upgrades the control plane when the support that you chose, standard or extended, has ended/i,
      /with managed node groups and managed add-ons to help; AWS with EKS Auto Mode/i,
      /Images, manifests, requests, probes, data/i,
    ],
  },
  {
    id: 'K32',
    says: 'Apply it, read 5/5; callers outside need a load balancer; the cluster has a dated price.',
    section: aws,
    patterns: [
      /kubectl apply -f deployment\.yaml -f service\.yaml/i,
      /READY 5\/5 is the loop in one cell: observed, then desired/i,
      /Callers outside the cluster need a load balancer as well/i,
      /\$0\.10 an hour, about \$73 a month, before the first Node \(as of \d{4};/i,
    ],
  },

  // Architecture
  {
    id: 'K33',
    says: 'Control plane, part by part: API server, etcd, scheduler, controller manager, cloud controller manager.',
    section: architecture,
    patterns: [
      /It authenticates, authorizes, validates, and stores each object/i,
      /The key-value store behind it, with every object in it/i,
      /ranks the rest, and writes the winner\. It starts nothing itself/i,
      /One process with many loops/i,
      /The loops that need the cloud['’]s API/i,
      /The API server alone reads and writes etcd/i,
    ],
  },
  {
    id: 'K34',
    says: 'Node, part by part: kubelet, a CRI runtime (no dockershim since 1.24), kube-proxy that is only rules.',
    section: architecture,
    patterns: [
      /It starts and stops the containers of its Pods through the runtime, runs their probes, restarts what crashed/i,
      /Pulls images and runs containers: containerd or CRI-O/i,
      /adapter for Docker Engine was removed in 1\.24; images from docker build run unchanged/i,
      /No request passes through a central box/i,
    ],
  },
  {
    id: 'K35',
    says: 'Without the control plane containers run on, but nothing is decided.',
    section: architecture,
    patterns: [
      /If the control plane is away, running containers keep running/i,
      /nobody decides anything: no replacement Pods, no rollout, no new endpoints/i,
    ],
  },

  // Production reality
  {
    id: 'K36',
    says: 'What it does not do: build, repair code, roll back, add machines, encrypt, save state, observe.',
    section: production,
    patterns: [
      /Build your image/i,
      /It restarts it, with pauses up to 300 s, for as long as you let it/i,
      /reports ProgressDeadlineExceeded after 600 s without progress/i,
      /The HPA adds Pods, which stay Pending when Nodes are full/i,
      /base64, unencrypted in etcd by default/i,
      /It can attach a volume to a new Pod; it copies and backs up nothing/i,
      /Container logs stay on the Node and go with the Pod/i,
    ],
  },
  {
    id: 'K37',
    says: 'The calendar: three minors a year, about 14 months each, dated, and one minor version at a time.',
    section: production,
    patterns: [
      /about three minor versions a year and maintains each for about 14 months/i,
      /14 months of standard support and 12 of extended support/i,
      /all as of August 2026/i,
      /climbs one minor version at a time/i,
    ],
  },
  {
    id: 'K38',
    says: 'When not to use it: one to three services (a rule of thumb), one server, ECS, a managed database.',
    section: production,
    patterns: [
      /Stay simpler when you have one to three services and one team\. That number is a rule of thumb/i,
      /One server with a restart policy is respectable for an internal tool/i,
      /ECS with Fargate places and replaces copies/i,
      /if your whole problem is one stateful database, a managed one solves it/i,
    ],
  },

  // AI engineering connection
  {
    id: 'K39',
    says: 'A stateless tool server runs in the same loop, and an agent may propose a state but not write it.',
    section: 'ai-engineering-connection',
    patterns: [
      /since version 2026-07-28 the core of the Model Context Protocol \(MCP\) is stateless/i,
      /it gets a Deployment, a Service, probes, and the same loop/i,
      /proposes a state, and a reviewer['’]s kubectl diff shows it before anything happens/i,
    ],
  },

  // Interview questions
  {
    id: 'K40',
    says: 'Interview: reconciliation against a script, five steps after a deletion, and a control plane that is away.',
    section: 'interview-questions',
    patterns: [
      /It depends on current state and not on having seen every event/i,
      /The ReplicaSet controller wants 5, sees 4, and creates a new Pod object/i,
      /The control plane is unreachable for twenty minutes/i,
      /They keep serving/i,
    ],
  },
];
