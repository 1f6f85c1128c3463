import type { ChecklistItem } from './checklist-item.ts';

const finance = 'finance-example-an-order-is-placed-once';
const csharp = 'c-example-four-decisions';
const aws = 'aws-example-eks-a-role-and-one-url';
const architecture = 'architecture-nothing-to-remember-in-the-middle';

/** Everything that the lesson "Running MCP Servers on Kubernetes" must cover. */
export const checklist: ChecklistItem[] = [
  // Head
  {
    id: 'M1',
    says: 'The title names the subject, and the summary says since when the server is stateless.',
    section: 'head',
    patterns: [
      /Running MCP Servers on Kubernetes/,
      /Since the protocol revision of July 2026, an MCP server is a stateless HTTP service/i,
    ],
  },
  {
    id: 'M2',
    says: 'In short: each POST is complete, any ready Pod answers; streams, scaling and old clients need care.',
    section: 'head',
    patterns: [
      /Every POST carries its protocol version, .{0,40}and a token issued for this server/i,
      /Nothing stays in memory from one call to the next/i,
      /A Deployment and a Service, as for any API/i,
      /Any ready Pod may answer any call/i,
      /streams that outlive a rollout, .{0,60}open calls instead of CPU.{0,60}still expect a session/i,
    ],
  },

  // Introduction
  {
    id: 'M3',
    says: 'The callers are agents that repeat calls and act for people; for the cluster these are HTTP requests.',
    section: 'introduction',
    patterns: [
      /one sentence from a person into thirty calls/i,
      /It acts for somebody/i,
      /For the cluster these are HTTP requests.{0,90}applies as it stands/i,
    ],
  },

  // The problem
  {
    id: 'M4',
    says: 'stdio serves one person on a laptop; a desk wants many clients, several copies, names and a record.',
    section: 'the-problem',
    patterns: [
      /usually runs over stdio: .{0,90}child process.{0,60}standard input and output/i,
      /one deployment for everybody, several copies, each call made in the name of a person, and a record/i,
    ],
  },
  {
    id: 'M5',
    says: 'A stdio server cannot stand behind a Service without a bridge, and a bridge ties clients to Pods.',
    section: 'the-problem',
    patterns: [
      /A stdio server has no port/i,
      /offer a Service nothing to send to/i,
      /bridge that accepts HTTP .{0,90}ties each client to one Pod/i,
    ],
  },
  {
    id: 'M6',
    says: 'Sessions of older revisions live in one Pod; long calls meet short timeouts.',
    section: 'the-problem',
    patterns: [
      /Older protocol revisions allow sessions/i,
      /usually live in the memory of one Pod/i,
      /A call may take a minute and stream its answer/i,
    ],
  },

  // Simple explanation
  {
    id: 'M7',
    says: 'Any clerk can serve, state is a reference into a shared archive, but not in the middle of an answer.',
    section: 'simple-explanation',
    patterns: [
      /the whole request each time, and any clerk can serve you/i,
      /a reference to something in the central archive/i,
      /interchangeable between two requests, not in the middle of one/i,
    ],
  },

  // The official concept
  {
    id: 'M8',
    says: 'Streamable HTTP: one endpoint, POST only, one JSON object or a stream for that request.',
    section: 'the-official-concept',
    patterns: [
      /One endpoint, every message a POST; .{0,30}one JSON object or a stream of server-sent events/i,
    ],
  },
  {
    id: 'M9',
    says: 'Each request carries version and capabilities; state across calls is a handle kept in a back end.',
    section: 'the-official-concept',
    patterns: [
      /Each request carries protocol version and client capabilities/i,
      /State across calls, as an ID that the client passes as an argument/i,
      /A row in a back end, never in the Pod/i,
    ],
  },
  {
    id: 'M10',
    says: 'The server is an OAuth 2.1 resource server: it checks tokens and issues none.',
    section: 'the-official-concept',
    patterns: [/OAuth 2\.1 role: checks tokens, issues none/i],
  },
  {
    id: 'M11',
    says: 'Revision 2026-07-28 removed the handshake, the session ID, the GET stream and resumption.',
    section: 'the-official-concept',
    patterns: [
      /2026-07-28 of the specification removed the initialize handshake, the Mcp-Session-Id header, the separate GET stream and the resumption/i,
    ],
  },
  {
    id: 'M12',
    says: 'server/discover is a duty of servers only; questions to the user come back as input_required.',
    section: 'the-official-concept',
    patterns: [
      /server\/discover, which every server must implement and no client needs to call first/i,
      /returns input_required, and the client repeats the call with the answer/i,
      /a request may land on any instance/i,
    ],
  },

  // How it works
  {
    id: 'M13',
    says: 'Three headers repeat the body for gateways; a mismatch is refused with 400 and -32020.',
    section: 'how-it-works',
    patterns: [
      /Mcp-Method: tools\/call/,
      /last three headers repeat what the body says, so that a gateway can route, count or limit/i,
      /headers and body disagree, with status 400 and error -32020/i,
    ],
  },
  {
    id: 'M14',
    says: 'Older revisions lack that rule, so a gateway must look at the version first and decode the name.',
    section: 'how-it-works',
    patterns: [
      /Older revisions had no such rule/i,
      /must therefore look at MCP-Protocol-Version first/i,
      /must also decode the Base64 form/i,
    ],
  },
  {
    id: 'M15',
    says: 'A session in the memory of one of four Pods is found one time in four, a conversation 1 time in 64.',
    section: 'how-it-works',
    patterns: [
      /Up to revision 2025-11-25, a server could answer initialize with a session ID/i,
      /reaches the right Pod one time in four/i,
      /\(1\/4\)³, or 1 in 64/,
      /has no such session and answers 404/i,
    ],
  },
  {
    id: 'M16',
    says: 'Inside the cluster a kept-alive connection hides the fault.',
    section: 'how-it-works',
    patterns: [/Service spreads connections, .{0,60}keeps its connection alive stays with one Pod by luck/i],
  },
  {
    id: 'M17',
    says: 'Affinity by address is weak: NAT, IP targets and rollouts defeat it.',
    section: 'how-it-works',
    patterns: [
      /sessionAffinity: ClientIP.{0,60}10,800 seconds/i,
      /behind one corporate NAT are one address and so one Pod/i,
      /target type ip sends to Pod addresses directly and never meets that setting/i,
      /a rollout ends every session/i,
    ],
  },
  {
    id: 'M18',
    says: 'SessionMode: Stateless by default, a hybrid for a migration, and Stateful, which needs sticky routing.',
    section: 'how-it-works',
    patterns: [
      /Stateless, the default/i,
      /StatefulForInitializeClients Gets a session Served without one For the older clients/i,
      /Refused with -32022, may fall back to a session/i,
      /Start with Stateless/i,
      /The middle mode is for a migration/i,
    ],
  },

  // Finance example
  {
    id: 'M19',
    says: 'A broken stream loses the answer; the call comes again with a new ID, so that ID is no key.',
    section: finance,
    patterns: [
      /In this revision the response is lost/i,
      /send the call again, as a new request with a new ID, .{0,30}may reach a different Pod/i,
      /JSON-RPC ID cannot be the key against duplicates/i,
    ],
  },
  {
    id: 'M20',
    says: 'The key is a handle from the server, bound to the person; it is used once, and is no proof of identity.',
    section: finance,
    patterns: [
      /The key has to come from us, and it has to exist before the risky call/i,
      /PUT creates at most one order for that ID/i,
      /whoever submits it is the person who asked for it/i,
      /Knowing the ID proves nothing/i,
    ],
  },

  // C# example
  {
    id: 'M21',
    says: 'The Dockerfile of the other services, multi-stage on the chiseled .NET 10 image, starts TradeMcp.dll.',
    section: csharp,
    patterns: [
      /Dockerfile is that of Docker vs Kubernetes.{0,60}with two names changed/i,
      /mcr\.microsoft\.com\/dotnet\/sdk:10\.0 AS build/,
      /FROM mcr\.microsoft\.com\/dotnet\/aspnet:10\.0-noble-chiseled/,
      /ENTRYPOINT \["dotnet", "TradeMcp\.dll"\]/,
    ],
  },
  {
    id: 'M22',
    says: 'The official C# SDK at a dated version, set up without sessions and mapped to /mcp.',
    section: csharp,
    patterns: [
      /Include="ModelContextProtocol\.AspNetCore" Version="2\.2\.0"/,
      /Version 2\.2\.0, of August 2026, is the release/i,
      /AddMcpServer\(\)/,
      /WithHttpTransport\(http => http\.SessionMode = HttpServerSessionMode\.Stateless\)/,
      /WithToolsFromAssembly\(\)/,
      /app\.MapMcp\("\/mcp"\)\.RequireAuthorization\(\)/,
    ],
  },
  {
    id: 'M23',
    says: 'Tokens for this audience only; 401 points to the metadata of RFC 9728.',
    section: csharp,
    patterns: [
      /the answer is 401, with a WWW-Authenticate header that points to the metadata/i,
      /issued for another API is refused here/i,
      /Protected resource metadata after RFC 9728/i,
    ],
  },
  {
    id: 'M24',
    says: 'One audit line per tool call, refused calls included.',
    section: csharp,
    patterns: [
      /One audit line per tool call/i,
      /A message filter sees the call before its policy does/i,
      /A call filter alone would miss the refused ones/i,
    ],
  },
  {
    id: 'M25',
    says: 'Origin must be validated with 403 for a wrong one; the SDK leaves it to us, and CORS is no substitute.',
    section: csharp,
    patterns: [
      /a server validate Origin and answer 403 to a wrong one/i,
      /In 2\.2\.0 MapMcp leaves it to you/i,
      /CORS is no substitute/i,
    ],
  },
  {
    id: 'M26',
    says: 'The caller’s token is never passed on but exchanged for one of the back end.',
    section: csharp,
    patterns: [
      /Passing the token on is forbidden by the specification/i,
      /exchanges it instead, for a token with trade-api as audience and the same person as subject/i,
    ],
  },

  // AWS example
  {
    id: 'M27',
    says: 'The secret stays in Secrets Manager and comes as a file, not as a Kubernetes Secret.',
    section: aws,
    patterns: [
      /stays in Secrets Manager and reaches the Pod as a file, through the Secrets Store CSI driver/i,
      /No Kubernetes Secret object is made from it/i,
    ],
  },
  {
    id: 'M28',
    says: 'Rights belong to the Pod, by Pod Identity; IRSA is the older way.',
    section: aws,
    patterns: [
      /right to read it belongs to the Pod, not to the Node/i,
      /Pod Identity association binds an IAM role to the service account/i,
      /Older guides use IRSA/i,
      /runs only on the EC2 Nodes of EKS/i,
    ],
  },
  {
    id: 'M29',
    says: 'The load balancer in front: idle timeout above the longest call, health checks on the probe route.',
    section: aws,
    patterns: [
      /idle_timeout\.timeout_seconds=90/,
      /closes a connection after 60 silent seconds by default/i,
      /Health checks go to the probe route/i,
      /The metadata has to be reachable as well/i,
    ],
  },

  // Architecture
  {
    id: 'M30',
    says: 'The diagram: a token for this server, one name, any of four Pods, exchanged tokens, state in back ends.',
    section: architecture,
    patterns: [
      /a token whose audience is this MCP server/i,
      /supplies the addresses of the ready Pods/i,
      /Any of the four Pods takes the call, checks token and scope, and exchanges the token/i,
      /stored there, so a Pod can be deleted between any two calls/i,
    ],
  },

  // Production reality
  {
    id: 'M31',
    says: 'Draining: hook and endpoint removal start together, and 15 + 70 fits into 90 where 30 would not.',
    section: 'production-reality',
    patterns: [
      /leaves the endpoints and runs its preStop hook at the same time/i,
      /lets open calls finish for up to 70 seconds/i,
      /That makes 85, and terminationGracePeriodSeconds is 90/i,
      /With the default grace period of 30, a rollout would kill half/i,
    ],
  },
  {
    id: 'M32',
    says: 'A broken stream cannot be resumed; a closed one cancels the call.',
    section: 'production-reality',
    patterns: [
      /Nothing can resume it/i,
      /The client repeats the call under ID 9, and the new Pod answers/i,
      /A closed stream also counts as cancellation/i,
    ],
  },
  {
    id: 'M33',
    says: 'Longer work is a task with a handle in a database; long streams need comments and no buffering.',
    section: 'production-reality',
    patterns: [
      /Tasks extension, io\.modelcontextprotocol\/tasks, returns a handle at once/i,
      /Keep the tasks in a database/i,
      /send a comment line now and then/i,
      /X-Accel-Buffering: no/i,
    ],
  },
  {
    id: 'M34',
    says: 'CPU is the wrong signal for a server that waits: 1 Pod by CPU, 8 by open calls, and the count is the HPA’s.',
    section: 'production-reality',
    patterns: [
      /CPU target of 60 percent computes ceil\(4 × 9 ÷ 60\) = 1 Pod/i,
      /ceil\(4 × 37\.5 ÷ 20\) gives 8/i,
      /Somebody has to export it .{0,40}and offer it to the HPA/i,
      /The Deployment has no replicas/i,
    ],
  },
  {
    id: 'M35',
    says: 'Probes have routes of their own and ask no back end.',
    section: 'production-reality',
    patterns: [
      /Probes need their own routes/i,
      /path: \/healthz\/ready/,
      /path: \/healthz\/live/,
      /Our readiness asks no back end either/i,
    ],
  },
  {
    id: 'M36',
    says: 'Audit names person and agent, for refused calls as well, and never holds a token.',
    section: 'production-reality',
    patterns: [
      /the person \(sub\), the agent \(client_id\), the tool, its arguments, the outcome and the time/i,
      /Refused calls are in it too/i,
      /Never log the token/i,
    ],
  },
  {
    id: 'M37',
    says: 'Tool results can attack: narrow scopes, a person before orders, and a closed network.',
    section: 'production-reality',
    patterns: [
      /What a tool returns is read by a model/i,
      /narrowest scopes, put a person before submit_order, and let a NetworkPolicy/i,
    ],
  },

  // Interview questions
  {
    id: 'M38',
    says: 'What differs from an API: transport, statelessness or sticky old clients, OAuth and Origin, streams, probes.',
    section: 'interview-questions',
    patterns: [
      /What is different about running an MCP server on Kubernetes/i,
      /must speak Streamable HTTP, because a stdio server has no port/i,
      /With revision 2026-07-28 it is stateless/i,
      /OAuth with an audience check, protected resource metadata and an Origin check; probes on another route/i,
    ],
  },

  // Key takeaways
  {
    id: 'M39',
    says: 'No session since 2026-07-28, so plain balancing works; sticky routing is for older clients only.',
    section: 'key-takeaways',
    patterns: [
      /Revision 2026-07-28 has no session/i,
      /plain load balancing works/i,
      /Sticky routing is for older clients/i,
      /preStop \+ shutdown timeout < grace period/i,
    ],
  },

  // FAQ
  {
    id: 'M40',
    says: 'Neither sticky sessions nor Redis for the protocol; a shared store for what a later call refers to.',
    section: 'faq',
    patterns: [
      /Do I need sticky sessions or Redis for an MCP server\?/i,
      /Not for clients of revision 2026-07-28, and not for older ones that only call tools/i,
      /Put that into a store that all Pods can reach and hand out its ID/i,
    ],
  },
];
