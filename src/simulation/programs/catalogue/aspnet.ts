/*
 * Models: what all ASP.NET Core applications have in common: Kestrel, the console's log lines, the stop after SIGTERM.
 * Leaves out: everything that one application does and another does not.
 * Upstream: https://learn.microsoft.com/aspnet/core/fundamentals/host/generic-host and
 * https://github.com/dotnet/runtime/blob/main/src/libraries/Microsoft.Extensions.Hosting/src/Internal/ConsoleLifetime.cs
 */
import type { ApplicationTraits, RouteAnswer } from '../application.ts';

/** A mebibyte. */
export const MIB = 1024 * 1024;

/** Where an application runs, as far as it says so. */
export interface AspnetPlace {
  name: string;
  version: string;
  port: number;
  /** The directory it was started in. */
  contentRoot: string;
  /** The names of the settings that it was given, such as `MarketData:Url`; none if missing. */
  settings?: readonly string[];
}

/** An application that starts in a second and stops as soon as the last request is answered. */
export function aspnetTraits({ name, version, port, contentRoot }: AspnetPlace): ApplicationTraits {
  return {
    name,
    version,
    port,
    startupMs: 1_200,
    readyMs: 1_500,
    routes: { ready: '/healthz/ready', live: '/healthz/live' },
    answers: [json('GET', '/', 200, { service: name, version })],
    filesRoot: null,
    server: 'Kestrel',
    capacityPerSecond: 200,
    cpuMilliMsPerRequest: 4_000,
    idleCpuMilli: 10,
    latencyMs: 15,
    memoryBytes: 90 * MIB,
    memoryGrowthBytesPerSecond: 0,
    sigterm: { drainMs: 200 },
    crash: null,
    crashExitCode: 134,
    keepsSessions: false,
    lines: {
      started: [
        ...info('Microsoft.Hosting.Lifetime[14]', `Now listening on: http://[::]:${port}`),
        ...info('Microsoft.Hosting.Lifetime[0]', 'Application started. Press Ctrl+C to shut down.'),
        ...info('Microsoft.Hosting.Lifetime[0]', 'Hosting environment: Production'),
        ...info('Microsoft.Hosting.Lifetime[0]', `Content root path: ${contentRoot}`),
      ],
      ready: [],
      stopping: info('Microsoft.Hosting.Lifetime[0]', 'Application is shutting down...'),
      crashed: unhandled(
        'System.InvalidOperationException: Something happened that the program has no answer to.',
        ['Program.<Main>$(String[] args) in /src/Program.cs:line 12'],
      ),
    },
  };
}

/** An entry of the console's log: the level and the category, and the message indented below. */
export function info(category: string, message: string): string[] {
  return [`info: ${category}`, `      ${message}`];
}

/** What the runtime prints when nobody catches an exception, before it aborts with 134. */
export function unhandled(exception: string, places: readonly string[]): string[] {
  return [`Unhandled exception. ${exception}`, ...places.map((place) => `   at ${place}`)];
}

/** A route that answers JSON. */
export function json(method: string, path: string, status: number, body: unknown): RouteAnswer {
  return { method, path, status, body: JSON.stringify(body), contentType: 'application/json; charset=utf-8' };
}
