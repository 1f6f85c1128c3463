import type { DueEvent } from '../../src/simulation/agenda.ts';
import { imageRules } from '../../src/simulation/image/rules.ts';
import type { Machine } from '../../src/simulation/machine/machine.ts';
import type { Rules } from '../../src/simulation/step.ts';
import type { World } from '../../src/simulation/world.ts';

/** Adds a computer; 12.5 MB/s (100 Mbit/s) if nothing else is said. */
export function addMachine(world: World, name: string, changes: Partial<Machine> = {}): Machine {
  return (world.machines[name] = {
    name,
    role: 'docker-host',
    platform: 'linux/amd64',
    cpuMilli: 4000,
    memoryBytes: 8 * 2 ** 30,
    bandwidthBytesPerSecond: 12_500_000,
    ip: '192.168.1.10',
    isOn: true,
    bootMs: 30_000,
    images: {},
    layers: {},
    pulls: {},
    ...changes,
  });
}

/** The rules of images and registries, and one that notes what owners are told by the event `told`. */
export function noteRules(told: DueEvent[]): Rules<World> {
  return { ...imageRules, told: (_, event) => void told.push(event) };
}
