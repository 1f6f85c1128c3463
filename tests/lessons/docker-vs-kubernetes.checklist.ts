import type { ChecklistItem } from './checklist-item.ts';

const finance = 'finance-example-risk-at-the-market-close';
const csharp = 'c-example-one-dockerfile-for-both';
const aws = 'aws-example-who-pulls-what';
const architecture = 'architecture-build-store-run';

/** Everything that the lesson "Docker vs Kubernetes" must cover. */
export const checklist: ChecklistItem[] = [
  // Head
  {
    id: 'S1',
    says: 'The title asks for the comparison.',
    section: 'head',
    patterns: [/Docker vs Kubernetes: What['’]s the Difference\?/],
  },
  {
    id: 'S2',
    says: 'One tool packages, the other runs many copies on many machines; examples from finance, C# and AWS follow.',
    section: 'head',
    patterns: [
      /Docker packages an application as an image and runs it on one host/i,
      /many copies of that image on many machines/i,
      /trading service, .{0,40}C#.{0,60}AWS/i,
    ],
  },
  {
    id: 'S3',
    says: 'Docker packages and runs, Kubernetes runs many and replaces; no rivals; build with one, operate with the other.',
    section: 'head',
    patterns: [
      /packages an application as an image and runs containers from it/i,
      /runs many copies on many machines, .{0,40}replaces those that fail/i,
      /no rival.{0,40}makes the box.{0,30}runs the fleet/i,
      /tool to build the image with/i,
      /tool to operate the image with/i,
    ],
  },
  {
    id: 'S4',
    says: 'This is part 2, and newcomers go to part 1.',
    section: 'introduction',
    patterns: [/This is part 2 of the series/i, /are new to you, read part 1 first/i],
  },

  // Introduction
  {
    id: 'S5',
    says: 'The question is common and slightly wrong.',
    section: 'introduction',
    patterns: [/asked in interviews.{0,60}slightly wrong/i],
  },
  {
    id: 'S6',
    says: 'Different layers, different problems; knowing the boundary ends the confusion.',
    section: 'introduction',
    patterns: [
      /different layers and solve different problems/i,
      /know where the boundary is.{0,140}confusion is gone/i,
    ],
  },

  // The problem
  {
    id: 'S7',
    says: 'The Trade Execution API runs in a container on a laptop.',
    section: 'the-problem',
    patterns: [/Trade Execution API.{0,60}Docker.{0,30}laptop/i],
  },
  {
    id: 'S8',
    says: 'Production asks for five copies, restarts, rolling updates and spread traffic.',
    section: 'the-problem',
    patterns: [
      /Production asks for four things/i,
      /Five copies, and not all on one machine/i,
      /An automatic restart when a copy dies/i,
      /Rolling updates without downtime/i,
      /Traffic spread over the copies/i,
    ],
  },
  {
    id: 'S9',
    says: 'Docker on its own sees one host; the contrast is host against cluster.',
    section: 'the-problem',
    patterns: [/on its own sees a single host/i, /one host against a cluster/i],
  },
  {
    id: 'S10',
    says: 'What coordinates containers over many machines is an orchestrator.',
    section: 'the-problem',
    patterns: [/coordinates containers over many machines is called an orchestrator/i],
  },

  // Simple explanation
  {
    id: 'S11',
    says: 'An image is like a shipping container: the same everywhere, within the limits of kernel and processor.',
    section: 'simple-explanation',
    patterns: [
      /image is like a shipping container: .{0,120}behaves the same/i,
      /shares the host['’]s kernel/i,
    ],
  },
  {
    id: 'S12',
    says: 'Kubernetes is the port: it chooses the ship, replaces lost boxes, directs the trucks, but never moves a Pod.',
    section: 'simple-explanation',
    patterns: [
      /port with its cranes: .{0,20}chooses the ship.{0,40}replaces boxes.{0,40}directs the trucks/i,
      /Kubernetes never moves a Pod/i,
    ],
  },
  {
    id: 'S13',
    says: 'One nearly always uses both.',
    section: 'simple-explanation',
    patterns: [/nearly always use both: .{0,60}makes the image.{0,30}schedules and supervises/i],
  },

  // The official concept
  {
    id: 'S14',
    says: 'A container image is the packaged application.',
    section: 'the-official-concept',
    patterns: [/container image is the packaged application/i],
  },
  {
    id: 'S15',
    says: 'A container runtime runs containers on a Node: Docker once, containerd now.',
    section: 'the-official-concept',
    patterns: [
      /container runtime is the software that runs containers on a Node/i,
      /In the past that was Docker/i,
      /today the runtime is usually containerd/i,
      /what docker build makes runs on every one of these runtimes/i,
    ],
  },
  {
    id: 'S16',
    says: 'An orchestrator places and manages containers over Nodes; Kubernetes is the dominant one.',
    section: 'the-official-concept',
    patterns: [/orchestrator places containers on Nodes and manages them there.{0,30}dominant/i],
  },
  {
    id: 'S17',
    says: 'Kubernetes builds nothing: an image goes in, Pods come out.',
    section: 'the-official-concept',
    patterns: [/does not take over the build/i, /finished image goes in, and Pods come out/i],
  },

  // How it works
  {
    id: 'S18',
    says: 'The pipeline is build, store, run.',
    section: 'how-it-works',
    patterns: [/pipeline in one line: build, store, run/i],
  },
  {
    id: 'S19',
    says: 'docker build makes an image from code and a Dockerfile.',
    section: 'how-it-works',
    patterns: [/docker build reads the code and the Dockerfile and makes an image/i],
  },
  {
    id: 'S20',
    says: 'docker push or CI puts the image into a registry such as Amazon ECR.',
    section: 'how-it-works',
    patterns: [/docker push, run by you or by CI, .{0,30}registry such as Amazon ECR/i],
  },
  {
    id: 'S21',
    says: 'Kubernetes pulls and runs the image as Pods; scaling, restarts and networking are its job.',
    section: 'how-it-works',
    patterns: [
      /has its Nodes pull the image and run it as Pods/i,
      /scaling, restarts and networking are its job/i,
    ],
  },
  {
    id: 'S22',
    says: 'The hand-off is the image: there Docker ends and reliable operation begins.',
    section: 'how-it-works',
    patterns: [
      /hand-off is the image/i,
      /Docker['’]s part is over when the push returns/i,
      /Reliable operation at scale starts there/i,
    ],
  },

  // Finance example
  {
    id: 'S23',
    says: 'The Risk Calculation Service is CPU-heavy at the market close.',
    section: finance,
    patterns: [/Risk Calculation Service .{0,40}CPU-heavy at the market close/i],
  },
  {
    id: 'S24',
    says: 'With Docker only, people start, balance and clean up by hand.',
    section: finance,
    patterns: [/With Docker only, .{0,80}extra servers.{0,60}load balancer by hand, and cleans up by hand/i],
  },
  {
    id: 'S25',
    says: 'With Kubernetes one declares a rule: more Pods at the close, fewer overnight, crashes restarted, one address.',
    section: finance,
    patterns: [
      /With Kubernetes you declare it/i,
      /leaves the count to an autoscaling rule/i,
      /More Pods run at the close and fewer overnight, crashed ones are restarted, and one Service address/i,
      /kind: HorizontalPodAutoscaler/,
    ],
  },
  {
    id: 'S26',
    says: 'The roles stay: Docker made the image, Kubernetes runs the fleet.',
    section: finance,
    patterns: [/Docker['’]s role is what it was: .{0,40}Kubernetes runs the fleet/i],
  },

  // C# example
  {
    id: 'S27',
    says: 'Kubernetes needs no Dockerfile of its own.',
    section: csharp,
    patterns: [/needs no Dockerfile of its own: .{0,60}reused/i],
  },
  {
    id: 'S28',
    says: 'The Dockerfile: a current ASP.NET base, a working directory, the published files, dotnet TradeApi.dll.',
    section: csharp,
    patterns: [
      /FROM mcr\.microsoft\.com\/dotnet\/aspnet:10\.0-noble-chiseled/,
      /WORKDIR \/app/,
      /COPY --from=build \/app \./,
      /ENTRYPOINT \["dotnet", "TradeApi\.dll"\]/,
    ],
  },
  {
    id: 'S29',
    says: 'The commands: create the repository, log in, build, tag, push.',
    section: csharp,
    patterns: [
      /aws ecr create-repository --repository-name trade-api/,
      /aws ecr get-login-password .{0,40}docker login --username AWS/,
      /docker build --platform linux\/amd64 -t trade-api:1\.4\.0/,
      /docker tag trade-api:1\.4\.0 123456789012\.dkr\.ecr\.us-east-1\.amazonaws\.com\/trade-api:1\.4\.0/,
      /docker push 123456789012\.dkr\.ecr\.us-east-1\.amazonaws\.com\/trade-api:1\.4\.0/,
    ],
  },
  {
    id: 'S30',
    says: 'Build and push once; then Kubernetes refers to exactly that image and takes over.',
    section: csharp,
    patterns: [/You build and push once, /i, /refers to exactly this image.{0,80}takes over/i],
  },

  // AWS example
  {
    id: 'S31',
    says: 'Docker side: build, and store in Amazon ECR.',
    section: aws,
    patterns: [/Docker['’]s side is to build the image and store it in Amazon ECR/i],
  },
  {
    id: 'S32',
    says: 'Kubernetes side: Nodes of an EKS cluster pull from ECR and run Pods.',
    section: aws,
    patterns: [/Amazon EKS, which runs Pods from it on EC2 Nodes/i, /kubelet on each Node pulls from ECR/i],
  },
  {
    id: 'S33',
    says: 'For a few containers ECS does without Kubernetes; a later lesson compares.',
    section: aws,
    patterns: [
      /a few containers .{0,60}need not learn Kubernetes: Amazon ECS orchestrates/i,
      /Fargate is not a third orchestrator/i,
      /Part 4 of the series compares the two/i,
    ],
  },

  // Architecture
  {
    id: 'S34',
    says: 'The diagram: build, store, the line, Nodes that pull, five Pods, a replacement, one Service, autoscaling, ECS.',
    section: architecture,
    patterns: [
      /from C# source and a Dockerfile, docker build makes the image trade-api:1\.4\.0 with the digest sha256:/i,
      /into Amazon ECR, where its tag is immutable and it is scanned/i,
      /The line: Docker['’]s part ends here/i,
      /control plane \(API server, scheduler, controllers\) holds .desired: 5/i,
      /EC2 Nodes, each with a kubelet and containerd, pull the image from ECR with a least-privilege role/i,
      /Five Trade Pods run/i,
      /Trade 6 is its replacement: a new Pod/i,
      /reach the Pods through one Service/i,
      /At the market close the autoscaler adds a third Risk Pod/i,
      /ECS on Fargate pulls the same image/i,
      /it is the picture of an MCP server/i,
    ],
  },

  // Production reality
  {
    id: 'S35',
    says: 'A demo is not production; the classic mistake is the Compose file of one host, unchanged.',
    section: 'production-reality',
    patterns: [
      /A demo has to work once/i,
      /classic mistake .{0,30}docker compose file of one host to production unchanged/i,
    ],
  },
  {
    id: 'S36',
    says: 'Still needed: probes, requests and limits, a rollout strategy.',
    section: 'production-reality',
    patterns: [/health probes, resource requests and limits, and a rollout strategy/i],
  },
  {
    id: 'S37',
    says: 'A fat image slows pulls and cold starts while one scales at the market open.',
    section: 'production-reality',
    patterns: [/at the market open, .{0,60}fat image slows every cold start/i],
  },
  {
    id: 'S38',
    says: 'The remedy is multi-stage builds and a slim base.',
    section: 'production-reality',
    patterns: [/remedy is multi-stage builds on a slim base/i],
  },
  {
    id: 'S39',
    says: 'Build once and promote: rebuilding for each environment drifts and breaks the audit trail.',
    section: 'production-reality',
    patterns: [
      /Build once, promote the same artifact/i,
      /rebuilt for each environment drifts .{0,40}audit trail breaks/i,
    ],
  },
  {
    id: 'S40',
    says: 'What passed staging goes to production by digest.',
    section: 'production-reality',
    patterns: [/passed staging goes to production by digest/i],
  },
  {
    id: 'S41',
    says: 'Scan images in ECR.',
    section: 'production-reality',
    patterns: [/Scan images in ECR/i],
  },
  {
    id: 'S42',
    says: 'Pin versions; never :latest in production.',
    section: 'production-reality',
    patterns: [/Pin versions, and never deploy :latest to production/i],
  },
  {
    id: 'S43',
    says: 'Nodes get the right to pull and no more.',
    section: 'production-reality',
    patterns: [/Give Nodes the right to pull and no more/i],
  },
  {
    id: 'S44',
    says: 'Orchestration costs; for one to three services it may cost more than it gives.',
    section: 'production-reality',
    patterns: [
      /Orchestration is not free/i,
      /With one to three services .{0,20}overhead may well exceed the benefit/i,
    ],
  },

  // AI engineering connection
  {
    id: 'S45',
    says: 'An MCP server or agent ships the same way.',
    section: 'ai-engineering-connection',
    patterns: [
      /MCP server or an agent ships the same way: .{0,40}push the image to ECR.{0,40}scale the replicas/i,
    ],
  },
  {
    id: 'S46',
    says: 'The split between build and run is the same for trades and tool calls.',
    section: 'ai-engineering-connection',
    patterns: [/split between build and run is the same for a tool call as for a trade/i],
  },
  {
    id: 'S47',
    says: 'MCP servers on Kubernetes are this pipeline applied to AI, when stateless and over HTTP.',
    section: 'ai-engineering-connection',
    patterns: [
      /running MCP servers on Kubernetes is this very pipeline, applied to AI/i,
      /The server must speak HTTP/i,
      /it must be stateless/i,
    ],
  },

  // Interview questions
  {
    id: 'S48',
    says: 'Kubernetes is no replacement for Docker: different layers.',
    section: 'interview-questions',
    patterns: [/Is Kubernetes a replacement for Docker\?/i, /they are different layers/i],
  },
  {
    id: 'S49',
    says: 'Kubernetes needs a compliant runtime, mostly containerd; Docker remains fine as builder.',
    section: 'interview-questions',
    patterns: [
      /Is Docker still inside Kubernetes\?/i,
      /speaks the Container Runtime Interface \(CRI\), and that is mostly containerd/i,
      /As the builder, Docker remains a good choice/i,
    ],
  },
  {
    id: 'S50',
    says: 'One host lacks placement, self-healing, rolling updates and discovery across a fleet.',
    section: 'interview-questions',
    patterns: [
      /Why not run production on plain Docker/i,
      /placement over machines, self-healing .{0,60}rolling updates .{0,60}discovery/i,
    ],
  },
  {
    id: 'S51',
    says: 'The minimum: an image in a registry, and a Deployment and a Service that refer to it.',
    section: 'interview-questions',
    patterns: [
      /What is the minimum to deploy a \.NET app to Kubernetes\?/i,
      /allowed to pull from a registry, and manifests that refer to it: a Deployment, and a Service/i,
    ],
  },

  // Key takeaways
  {
    id: 'S52',
    says: 'Docker builds and packages one, Kubernetes runs and operates many.',
    section: 'key-takeaways',
    patterns: [/Docker builds and packages one application/i, /Kubernetes runs and operates many copies/i],
  },
  {
    id: 'S53',
    says: 'The pipeline with tool names: Docker, a registry such as ECR, Kubernetes such as EKS.',
    section: 'key-takeaways',
    patterns: [
      /Docker builds the image, a registry such as Amazon ECR stores it, Kubernetes, .{0,30}Amazon EKS/i,
    ],
  },
  {
    id: 'S54',
    says: 'They complement each other and do not compete.',
    section: 'key-takeaways',
    patterns: [/complement each other and do not compete/i],
  },
  {
    id: 'S55',
    says: 'Small workloads can use ECS without the whole of Kubernetes.',
    section: 'key-takeaways',
    patterns: [/small workload, Amazon ECS runs the same image without the whole of Kubernetes/i],
  },

  // Navigation and FAQ
  {
    id: 'S56',
    says: 'Next: Pods, Deployments and Services.',
    section: 'previous-and-next',
    patterns: [/Pods, Deployments,? and Services/i],
  },
  {
    id: 'S57',
    says: 'Previous: What Is Kubernetes?',
    section: 'previous-and-next',
    patterns: [/What Is Kubernetes\?/i],
  },
  {
    id: 'S58',
    says: 'Replacement? The two are typically used together (once, with S48).',
    section: 'interview-questions',
    patterns: [/The two are typically used together/i],
  },
  {
    id: 'S59',
    says: 'Still Docker inside? As the runtime rarely (once, with S49).',
    section: 'interview-questions',
    patterns: [/As the runtime, rarely/i],
  },
  {
    id: 'S60',
    says: 'Need both? Usually: Docker, a registry, Kubernetes; ECS for a small workload.',
    section: 'faq',
    patterns: [
      /Do I need both Docker and Kubernetes\?/i,
      /Usually, yes: Docker to build the image, a registry to store it, Kubernetes to run it at scale/i,
      /for a small workload Amazon ECS runs them without Kubernetes/i,
    ],
  },
  {
    id: 'S61',
    says: 'Related: part 1, the problem solved, and Pods, Nodes, control plane.',
    section: 'related-lessons',
    patterns: [/problem that Kubernetes solves, and its parts: Pods, Nodes, and the control plane/i],
  },
  {
    id: 'S62',
    says: 'Related: part 3, the three everyday objects.',
    section: 'related-lessons',
    patterns: [/three objects you touch every day/i],
  },
  {
    id: 'S63',
    says: 'Related: ECS vs EKS, a framework for the decision instead of a default.',
    section: 'related-lessons',
    patterns: [/framework for the decision: simplicity .{0,40}Kubernetes ecosystem/i],
  },
];
