import type { ChecklistItem } from './checklist-item.ts';

const finance = 'finance-example-three-services-now-forty-later';
const csharp = 'c-example-code-that-does-not-know-where-it-runs';
const aws = 'aws-example-one-digest-two-deployments';
const choose = 'choose-reasons-for-and-against';
const architecture = 'architecture-who-operates-which-layer';

/** Everything that the lesson "ECS vs EKS" must cover. */
export const checklist: ChecklistItem[] = [
  // Head
  {
    id: 'E1',
    says: 'The title asks which of the two to use.',
    section: 'head',
    patterns: [/ECS vs EKS: Which AWS Container Service Should You Use\?/i],
  },
  {
    id: 'E2',
    says: 'ECS in short: simple, no cluster fee, rollback as a setting; the price is the Kubernetes API.',
    section: 'head',
    patterns: [
      /No cluster fee, no cluster version, automatic rollback as a setting/i,
      /You give up the Kubernetes API and everything written for it/i,
    ],
  },
  {
    id: 'E3',
    says: 'EKS in short: the ecosystem, at a dated fee and with versions and release safety to look after.',
    section: 'head',
    patterns: [
      /Kubernetes, with a control plane that AWS runs/i,
      /\$0\.10 per cluster-hour \(as of \d{4}\)/i,
      /look after versions, add-ons and release safety/i,
    ],
  },
  {
    id: 'E4',
    says: 'The lesson names no winner: axes, dated prices, and a chooser that argues for and against both.',
    section: 'introduction',
    patterns: [
      /names no winner/i,
      /the axes, the prices with their dates, and a chooser that argues for and against both/i,
    ],
  },
  {
    id: 'E5',
    says: 'Both can do the job: start the copies, replace the dead, roll out, spread traffic.',
    section: 'introduction',
    patterns: [
      /Both start the copies you declare, replace the ones that die, roll out new versions and spread traffic/i,
    ],
  },

  // The problem
  {
    id: 'E6',
    says: 'Four decisions hide in one question: orchestrator, capacity, ecosystem, operation.',
    section: 'the-problem',
    patterns: [
      /Orchestrator: who decides what runs where/i,
      /Capacity: on whose machines/i,
      /Ecosystem: whether anything must call the Kubernetes API/i,
      /Operation: who patches, who upgrades, who is paged/i,
    ],
  },
  {
    id: 'E7',
    says: 'Three wrong sentences: ECS or Fargate; nothing to operate on EKS; ECS is cheaper. A default costs either way.',
    section: 'the-problem',
    patterns: [
      /ECS or Fargate\?.{0,6} which compares an orchestrator with a kind of capacity/i,
      /nothing to operate.{0,6} which is true of the control plane only/i,
      /ECS is cheaper.{0,6} which is true of one line of the bill/i,
      /Going by default is expensive in both directions/i,
    ],
  },

  // Simple explanation
  {
    id: 'E8',
    says: 'A picture: a liner service against a fleet under international rules; ECS is not the small version.',
    section: 'simple-explanation',
    patterns: [
      /ECS is a liner service/i,
      /EKS is a fleet under international rules/i,
      /ECS is not the small version/i,
      /lacks a public standard, not abilities/i,
    ],
  },
  {
    id: 'E9',
    says: 'Diagram 1: the same digest from the same registry under both, Fargate under both.',
    section: 'simple-explanation',
    patterns: [
      /Fargate appears under both, because it is capacity/i,
      /Both pull the same digest from Amazon ECR/i,
      /on Nodes the image is pulled with the node role, on Fargate with the Pod execution role/i,
    ],
  },

  // The official concept
  {
    id: 'E10',
    says: 'ECS: a task definition says what, a service how many; no visible version, no charge.',
    section: 'the-official-concept',
    patterns: [
      /task definition, which says what to run, and create a service, which says how many/i,
      /no version that you can see.{0,20}AWS charges nothing for it/i,
    ],
  },
  {
    id: 'E11',
    says: 'EKS: upstream Kubernetes, with a version, an age and an hourly price.',
    section: 'the-official-concept',
    patterns: [
      /Amazon EKS is upstream Kubernetes with a control plane run by AWS/i,
      /a version, an age and an hourly price/i,
    ],
  },
  {
    id: 'E12',
    says: 'Fargate is no orchestrator: a small machine for each task or Pod, without GPUs or privileged containers.',
    section: 'the-official-concept',
    patterns: [
      /AWS Fargate is not an orchestrator/i,
      /each task or Pod gets a small virtual machine of its own/i,
      /no GPUs and no privileged containers, and it decides nothing/i,
    ],
  },
  {
    id: 'E13',
    says: 'The newer names with their state; App Runner is closed to new customers; unverified fees are not guessed.',
    section: 'the-official-concept',
    patterns: [
      /State, November 2026/i,
      /One call with an image and two IAM roles/i,
      /AWS patches and replaces, each at most 14 days old/i,
      /A fee on top of EC2, for its Nodes only/i,
      /Closed to new customers since April 30, 2026/i,
      /not verified how high the two fees are.{0,40}no figure/i,
    ],
  },

  // How it works
  {
    id: 'E14',
    says: 'The mapping table: task definition, task, service, roles, capacity, and where each pair differs.',
    section: 'how-it-works',
    patterns: [
      /Task definition.{0,5}Pod template/i,
      /One running copy.{0,5}Task.{0,5}Pod/i,
      /Service.{0,5}Deployment/i,
      /Task execution role.{0,5}Node role/i,
      /Task role.{0,5}Pod Identity or IRSA/i,
      /Capacity provider; none with Fargate.{0,5}Karpenter, Cluster Autoscaler or Auto Mode/i,
      /Where they differ/i,
    ],
  },
  {
    id: 'E15',
    says: 'An essential container that exits ends its task; a Pod restarts the container in place.',
    section: 'how-it-works',
    patterns: [
      /essential container that exits ends its task, and a new task starts; a Pod restarts the container in place/i,
    ],
  },
  {
    id: 'E16',
    says: 'HPA adds no Node; only the EKS cluster ages; on ECS the strong fence is the account.',
    section: 'how-it-works',
    patterns: [/HPA never adds a Node/i, /Only the EKS cluster ages/i, /the strong fence is the account/i],
  },
  {
    id: 'E17',
    says: 'Two kinds of rights: to start the container, and of the code inside; keep Pods off the metadata service.',
    section: 'how-it-works',
    patterns: [
      /who may start this container, and what may the code inside do/i,
      /execution role pulls the image, writes logs and fetches the values/i,
      /task role is what your code gets/i,
      /block Pods from the instance metadata service/i,
    ],
  },
  {
    id: 'E18',
    says: 'Pod Identity: one principal, no OIDC provider, Linux Pods on EC2 Nodes only; elsewhere IRSA.',
    section: 'how-it-works',
    patterns: [
      /one trust principal and no OIDC provider/i,
      /Linux Pods on EC2 Nodes of EKS only/i,
      /On Fargate, on Windows or outside EKS, use IRSA/i,
    ],
  },
  {
    id: 'E19',
    says: 'ECS rollback: the breaker with its dated threshold, three for five tasks, and what it returns to.',
    section: 'how-it-works',
    patterns: [
      /default threshold \(as of July 2026\) is half the desired count, rounded up and kept between 3 and 200, so for five tasks it is three/i,
      /with rollback on, ECS returns to the last deployment that completed/i,
      /CloudWatch alarms can trigger the same return/i,
    ],
  },
  {
    id: 'E20',
    says: 'The breaker is off by default, for rolling deployments, and needs an earlier completed one.',
    section: 'how-it-works',
    patterns: [
      /off until you enable it, works for rolling deployments only, and needs an earlier completed deployment/i,
    ],
  },
  {
    id: 'E21',
    says: 'Kubernetes: four of five stay available, after 600 seconds it reports, and it never rolls back by itself.',
    section: 'how-it-works',
    patterns: [
      /never takes five replicas below four available/i,
      /600 by default, the Deployment reports ProgressDeadlineExceeded/i,
      /it never rolls back by itself/i,
      /a person, a pipeline, or a controller that you install, such as Argo Rollouts or Flagger/i,
    ],
  },
  {
    id: 'E22',
    says: 'Diagram 2: the same bad release on both, in words as well.',
    section: 'how-it-works',
    patterns: [
      /Kubernetes keeps the old Pods serving and tells you/i,
      /The third failed task trips the circuit breaker.{0,60}ECS restores 1\.4\.0/i,
      /After 600 seconds without progress the Deployment reports/i,
    ],
  },

  // Finance example
  {
    id: 'E23',
    says: 'Three services and three engineers lean toward ECS on Fargate, forty services with an operator toward EKS, neither by number.',
    section: finance,
    patterns: [
      /Those answers lean toward ECS on Fargate, and none of them is about scale/i,
      /schedules its overnight jobs with an operator/i,
      /Those answers lean toward EKS, and again the number forty is the least of them/i,
    ],
  },
  {
    id: 'E24',
    says: 'The market close: a scheduled action on ECS; on EKS an HPA that reacts, a schedule as an extra, and Nodes in time.',
    section: finance,
    patterns: [
      /scheduled action in Application Auto Scaling/i,
      /HorizontalPodAutoscaler reacts, a schedule needs something extra, and Nodes must be there in time/i,
    ],
  },

  // C# example
  {
    id: 'E25',
    says: 'The code does not know the platform: default credentials, variables, SIGTERM; and what would tie it down.',
    section: csharp,
    patterns: [
      /new AmazonS3Client\(\)/,
      /default chain finds what the platform offers: the task role on ECS, the Pod Identity agent on EKS/i,
      /both send SIGTERM and both wait 30 seconds by default/i,
      /Configuration and the secret are plain environment variables/i,
      /reading the ECS task metadata endpoint, listing Pods through the Kubernetes API, or building an AmazonS3Client with explicit keys/i,
    ],
  },

  // AWS example
  {
    id: 'E26',
    says: 'One role serves both through two trust principals.',
    section: aws,
    patterns: [
      /trust policy names two principals/i,
      /ecs-tasks\.amazonaws\.com/,
      /pods\.eks\.amazonaws\.com/,
    ],
  },
  {
    id: 'E27',
    says: 'The same digest in the task definition and in the Pod template.',
    section: aws,
    patterns: [
      /"image": "123456789012\.dkr\.ecr\.us-east-1\.amazonaws\.com\/trade-api@sha256:ffd0/,
      /image: 123456789012\.dkr\.ecr\.us-east-1\.amazonaws\.com\/trade-api@sha256:ffd0/,
      /The digest of the task definition, to the last character/i,
    ],
  },
  {
    id: 'E28',
    says: 'On ECS the wait succeeds after a rollback, so check which version won.',
    section: aws,
    patterns: [
      /aws ecs wait services-stable --cluster trading --services trade-api/,
      /asks whether the service is stable, not whether your version won/i,
      /Compare the task definition, or the deployment['’]s identifier/i,
    ],
  },
  {
    id: 'E29',
    says: 'On EKS the status fails and somebody must undo; the warning of kubectl is shown and explained.',
    section: aws,
    patterns: [
      /error: deployment "trade-api" exceeded its progress deadline/,
      /was previously managed with 'kubectl apply'/,
      /deployment\.apps\/trade-api rolled back/,
      /Each side has half of what you want/i,
    ],
  },

  // Choose
  {
    id: 'E30',
    says: 'The eight axes, each with both ends.',
    section: choose,
    patterns: [
      /These are the axes, each with the end that speaks for ECS and the end that speaks for EKS/i,
      /Who runs it: .{0,60}platform team/i,
      /Skill today: /i,
      /Ecosystem: only your own code, or operators, charts and custom resources/i,
      /Where it runs: AWS for good, or elsewhere too/i,
      /A bad release: undone by a setting, or by a pipeline or controller/i,
      /Fixed cost: /i,
      /Hosts: /i,
    ],
  },
  {
    id: 'E31',
    says: 'The chooser gives reasons for and against each and no verdict; the rule of thumb is called one.',
    section: choose,
    patterns: [
      /each answer gives reasons for and against; how much each one weighs is yours to say/i,
      /For ECS/,
      /Against ECS/,
      /For EKS/,
      /Against EKS/,
      /one rule of thumb: start with the one that your on-call people can already debug/i,
    ],
  },

  // Architecture
  {
    id: 'E32',
    says: 'Diagram 3: who operates which layer on Fargate, Auto Mode and managed node groups.',
    section: architecture,
    patterns: [
      /In all three, AWS runs the control plane/i,
      /With ECS on Fargate, you also keep the task definition, the service and its scaling/i,
      /With EKS Auto Mode, you keep the manifests .{0,60}you start version upgrades/i,
      /replaces Nodes within 21 days \(as of 2026\)/i,
      /With managed node groups, add-ons are yours as well/i,
    ],
  },

  // Production reality
  {
    id: 'E33',
    says: 'The cost table, with dates and where its numbers are from, and what it leaves out.',
    section: 'production-reality',
    patterns: [
      /\$0\.000011244 per vCPU-second and \$0\.000001235 per GB-second/,
      /September and October 2026/i,
      /\$153\.17.{0,5}\$226\.17.{0,5}\$591\.17/,
      /Check all of them on the live pages before you quote them/i,
      /Load balancers, NAT, logs and data transfer appear on both bills and are left out/i,
    ],
  },
  {
    id: 'E34',
    says: 'The shape: a third of the sum for three services, about 3 percent for forty, $219 for three clusters, and people.',
    section: 'production-reality',
    patterns: [
      /With three services the fee is about a third of the sum/i,
      /With forty of that average size it is about 3 percent/i,
      /\$219 a month \(as of 2026\) before the first Pod/i,
      /Nobody invoices the larger line, the days spent on upgrades/i,
    ],
  },
  {
    id: 'E35',
    says: 'Versions: 14 months and 12 more at six times the fee, real dates, and what the upgrade policy does.',
    section: 'production-reality',
    patterns: [
      /14 months of standard support and 12 of extended support, at six times the fee/i,
      /in standard support until August 2, 2027/i,
      /EXTENDED, the default for clusters created through the API, keeps the version and raises the price/i,
      /ECS has no counterpart to this/i,
    ],
  },
  {
    id: 'E36',
    says: 'Health checks and stopping differ: replaced instead of unready, drained before SIGTERM, at most 120 seconds.',
    section: 'production-reality',
    patterns: [
      /a failed target group check does both jobs: the task loses traffic and is replaced/i,
      /Only then does it send SIGTERM, and on Fargate SIGKILL follows after at most 120 seconds/i,
      /Kubernetes removes the endpoint and stops the container at the same time/i,
    ],
  },

  // AI engineering connection
  {
    id: 'E37',
    says: 'An MCP server runs on both; long calls, GPUs and rights tip the decision.',
    section: 'ai-engineering-connection',
    patterns: [
      /trade-mcp would run on both/i,
      /On ECS raise the deregistration delay, because after SIGTERM Fargate gives 120 seconds and no more/i,
      /Fargate is out for that part/i,
      /narrowest role in the account/i,
    ],
  },

  // Closing sections
  {
    id: 'E38',
    says: 'The interview: how to decide, Fargate, the bad rollout, the roles, what is left on EKS, the price.',
    section: 'interview-questions',
    patterns: [
      /I ask what needs the Kubernetes API/i,
      /No\. Fargate is capacity/i,
      /It does not roll back\./i,
      /application should never live on the node role/i,
      /You still choose when to upgrade the version/i,
      /\$0\.60 in extended support \(as of 2026\)/i,
    ],
  },
  {
    id: 'E39',
    says: 'Takeaways: two choices, the API as the reason for EKS, the dated fee.',
    section: 'key-takeaways',
    patterns: [
      /Two choices, not one/i,
      /The Kubernetes API is the reason for EKS/i,
      /about \$73 a month, and about \$438 in extended support, before any compute \(as of 2026\)/i,
    ],
  },
  {
    id: 'E40',
    says: 'Start on ECS and move later? Yes: the image and the code stay, what is around them is rebuilt.',
    section: 'faq',
    patterns: [/Can we start on ECS and move to EKS later\?/i, /The image and the code move unchanged/i],
  },
];
