/*
 * Models: which fields a compose file may have, which of them do something here, and which are only known.
 * Leaves out: fields of fields other than those of build, deploy and healthcheck.
 * Upstream: https://github.com/compose-spec/compose-spec/blob/main/schema/compose-spec.json
 */

/** Fields of the file that do something here. */
export const FILE_FIELDS: readonly string[] = ['name', 'version', 'services', 'networks', 'volumes'];

/** Fields of the file that Compose knows and that do nothing here. */
export const OTHER_FILE_FIELDS: readonly string[] = ['configs', 'include', 'models', 'secrets'];

/** Fields of a service that do something here. */
export const SERVICE_FIELDS: readonly string[] = [
  ...[
    'build',
    'command',
    'container_name',
    'cpus',
    'depends_on',
    'deploy',
    'entrypoint',
    'env_file',
    'environment',
  ],
  ...[
    'expose',
    'healthcheck',
    'hostname',
    'image',
    'labels',
    'mem_limit',
    'network_mode',
    'networks',
    'ports',
  ],
  ...[
    'pull_policy',
    'restart',
    'scale',
    'stdin_open',
    'stop_grace_period',
    'stop_signal',
    'tty',
    'user',
    'volumes',
  ],
  'working_dir',
];

/** Fields of a service that Compose knows and that do nothing here. */
export const OTHER_SERVICE_FIELDS: readonly string[] = [
  ...['annotations', 'attach', 'blkio_config', 'cap_add', 'cap_drop', 'cgroup', 'cgroup_parent', 'configs'],
  ...[
    'cpu_count',
    'cpu_percent',
    'cpu_period',
    'cpu_quota',
    'cpu_rt_period',
    'cpu_rt_runtime',
    'cpu_shares',
    'cpuset',
  ],
  ...[
    'credential_spec',
    'develop',
    'device_cgroup_rules',
    'devices',
    'dns',
    'dns_opt',
    'dns_search',
    'domainname',
  ],
  ...[
    'extends',
    'external_links',
    'extra_hosts',
    'gpus',
    'group_add',
    'init',
    'ipc',
    'isolation',
    'label_file',
  ],
  ...['links', 'logging', 'mac_address', 'mem_reservation', 'mem_swappiness', 'memswap_limit', 'models'],
  ...[
    'oom_kill_disable',
    'oom_score_adj',
    'pid',
    'pids_limit',
    'platform',
    'post_start',
    'pre_stop',
    'privileged',
  ],
  ...[
    'profiles',
    'provider',
    'pull_refresh_after',
    'read_only',
    'runtime',
    'secrets',
    'security_opt',
    'shm_size',
  ],
  ...['storage_opt', 'sysctls', 'tmpfs', 'ulimits', 'use_api_socket', 'userns_mode', 'uts', 'volumes_from'],
];

/** Fields that only one kind of value fits. */
export const FIELD_TYPES: Readonly<Record<string, 'list' | 'mapping' | 'string' | 'boolean'>> = {
  container_name: 'string',
  deploy: 'mapping',
  expose: 'list',
  healthcheck: 'mapping',
  hostname: 'string',
  image: 'string',
  network_mode: 'string',
  ports: 'list',
  restart: 'string',
  user: 'string',
  volumes: 'list',
  working_dir: 'string',
};

/** Fields of parts of a service. */
export const PART_FIELDS: Readonly<Record<string, readonly string[]>> = {
  build: [
    ...[
      'context',
      'dockerfile',
      'target',
      'args',
      'additional_contexts',
      'cache_from',
      'cache_to',
      'dockerfile_inline',
    ],
    ...[
      'entitlements',
      'extra_hosts',
      'isolation',
      'labels',
      'network',
      'no_cache',
      'platforms',
      'privileged',
      'pull',
    ],
    ...['secrets', 'shm_size', 'ssh', 'tags', 'ulimits', 'provenance', 'sbom'],
  ],
  deploy: [
    ...['replicas', 'resources', 'mode', 'endpoint_mode', 'labels', 'rollback_config', 'update_config'],
    ...['restart_policy', 'placement'],
  ],
  healthcheck: ['test', 'interval', 'timeout', 'retries', 'start_period', 'start_interval', 'disable'],
};
