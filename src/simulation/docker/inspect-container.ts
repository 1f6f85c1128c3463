/*
 * Models: what `docker inspect` shows of a container: what the daemon keeps, with the defaults of what is not modelled.
 * Leaves out: security options, devices and the like have always their defaults.
 * Upstream: https://github.com/moby/moby/blob/master/daemon/inspect.go
 */
import type { World } from '../world.ts';
import type { Container } from './container.ts';
import { findContainer } from './find-container.ts';

/** A container as the Engine API shows it. A container that is not there is an EngineError. */
export function inspectContainer(world: World, hostName: string, ref: string) {
  const container = findContainer(world, hostName, ref);
  const { Id, Created, Path, Args, State, Image, Name, RestartCount } = container;
  const root = `/var/lib/docker/containers/${Id}`;
  return {
    Id,
    Created,
    Path,
    Args,
    State,
    Image,
    ResolvConfPath: `${root}/resolv.conf`,
    HostnamePath: `${root}/hostname`,
    HostsPath: `${root}/hosts`,
    LogPath: `${root}/${Id}-json.log`,
    Name,
    RestartCount,
    Driver: 'overlay2',
    Platform: 'linux',
    MountLabel: '',
    ProcessLabel: '',
    AppArmorProfile: 'docker-default',
    ExecIDs: null,
    HostConfig: hostConfigOf(container),
    Mounts: container.Mounts,
    Config: configOf(container),
    NetworkSettings: networkSettingsOf(container),
  };
}

function hostConfigOf({ HostConfig }: Container) {
  const { Binds, NetworkMode, PortBindings, RestartPolicy, AutoRemove, Memory, MemorySwap, NanoCpus } =
    HostConfig;
  return {
    Binds,
    ContainerIDFile: '',
    LogConfig: { Type: 'json-file', Config: {} },
    NetworkMode,
    PortBindings,
    RestartPolicy,
    AutoRemove,
    VolumeDriver: '',
    VolumesFrom: null,
    CapAdd: null,
    CapDrop: null,
    CgroupnsMode: 'private',
    Dns: [],
    DnsOptions: [],
    DnsSearch: [],
    ExtraHosts: null,
    GroupAdd: null,
    IpcMode: 'private',
    Cgroup: '',
    Links: null,
    OomScoreAdj: 0,
    PidMode: '',
    Privileged: false,
    PublishAllPorts: false,
    ReadonlyRootfs: false,
    SecurityOpt: null,
    UTSMode: '',
    UsernsMode: '',
    ShmSize: 67_108_864,
    Runtime: 'runc',
    Isolation: '',
    CpuShares: 0,
    Memory,
    NanoCpus,
    CgroupParent: '',
    CpuPeriod: 0,
    CpuQuota: 0,
    CpusetCpus: '',
    CpusetMems: '',
    Devices: [],
    MemoryReservation: 0,
    MemorySwap,
    MemorySwappiness: null,
    OomKillDisable: null,
    PidsLimit: null,
    Ulimits: [],
  };
}

function configOf({ Config }: Container) {
  const {
    Hostname,
    User,
    Tty,
    OpenStdin,
    ExposedPorts,
    Env,
    Cmd,
    Healthcheck,
    Image,
    WorkingDir,
    Entrypoint,
  } = Config;
  const { Labels, StopSignal, StopTimeout } = Config;
  return {
    Hostname,
    Domainname: '',
    User,
    AttachStdin: false,
    AttachStdout: false,
    AttachStderr: false,
    ...(ExposedPorts && { ExposedPorts }),
    Tty,
    OpenStdin,
    StdinOnce: false,
    Env,
    Cmd,
    ...(Healthcheck && { Healthcheck }),
    Image,
    Volumes: null,
    WorkingDir,
    Entrypoint,
    OnBuild: null,
    Labels,
    ...(StopSignal !== undefined && { StopSignal }),
    ...(StopTimeout !== undefined && { StopTimeout }),
  };
}

/** The fields without a network are those of the default bridge, as before there were others. */
function networkSettingsOf({ Id, NetworkSettings: { Ports, Networks }, State }: Container) {
  const bridge = Networks['bridge'];
  const sandbox = State.Running && !State.Restarting ? Id : '';
  const shown = Object.entries(Networks).map(([name, endpoint]) => {
    const { Aliases, MacAddress, NetworkID, EndpointID, Gateway, IPAddress, IPPrefixLen, DNSNames } =
      endpoint;
    const asked = { IPAMConfig: null, Links: null, Aliases, MacAddress, DriverOpts: null, GwPriority: 0 };
    const ipv6 = { IPv6Gateway: '', GlobalIPv6Address: '', GlobalIPv6PrefixLen: 0 };
    return [
      name,
      { ...asked, NetworkID, EndpointID, Gateway, IPAddress, IPPrefixLen, ...ipv6, DNSNames },
    ] as const;
  });
  return {
    Bridge: '',
    SandboxID: sandbox,
    SandboxKey: sandbox === '' ? '' : `/var/run/docker/netns/${Id.slice(0, 12)}`,
    Ports,
    HairpinMode: false,
    LinkLocalIPv6Address: '',
    LinkLocalIPv6PrefixLen: 0,
    SecondaryIPAddresses: null,
    SecondaryIPv6Addresses: null,
    EndpointID: bridge?.EndpointID ?? '',
    Gateway: bridge?.Gateway ?? '',
    GlobalIPv6Address: '',
    GlobalIPv6PrefixLen: 0,
    IPAddress: bridge?.IPAddress ?? '',
    IPPrefixLen: bridge?.IPPrefixLen ?? 0,
    IPv6Gateway: '',
    MacAddress: bridge?.MacAddress ?? '',
    Networks: Object.fromEntries(shown),
  };
}
