import { expect, test } from 'vitest';
import {
  applicationImage,
  assemblyName,
  proxyImage,
} from '../../../../src/simulation/image/application-images.ts';
import { imageSizeBytes } from '../../../../src/simulation/image/make-image.ts';
import { filesOfImage } from '../../../../src/simulation/machine/process-files.ts';

const make = (base: 'chiseled' | 'full' | 'fat', version = '1.4.0') =>
  applicationImage({ name: 'trade-api', version, base, createdMs: 0 });

test('names the assembly as .NET does', () => {
  expect(['trade-api', 'risk-calc', 'trade-mcp', 'web'].map(assemblyName)).toEqual([
    'TradeApi',
    'RiskCalc',
    'TradeMcp',
    'Web',
  ]);
});

test('says which program in which version it holds, and starts it', () => {
  const image = make('chiseled');
  expect(filesOfImage(image)['/app/TradeApi.dll']!.content).toBe('assembly TradeApi 1.4.0');
  expect(image.config).toMatchObject({
    User: '1654',
    WorkingDir: '/app',
    Entrypoint: ['dotnet', 'TradeApi.dll'],
    ExposedPorts: { '8080/tcp': {} },
  });
  expect(image.config.Env).toContain('ASPNETCORE_HTTP_PORTS=8080');
});

test('is fat on the SDK, and slim on the chiseled base', () => {
  expect(imageSizeBytes(make('fat')) / 1e6).toBeGreaterThan(850);
  expect(imageSizeBytes(make('chiseled')) / 1e6).toBeLessThan(130);
  expect(make('full').config.User).toBeUndefined();
});

test('shares all layers but that of the program with another version', () => {
  const [one, other] = [make('full'), make('full', '1.5.0')];
  const different = one.layers.filter(({ digest }, index) => digest !== other.layers[index]!.digest);
  expect(different).toHaveLength(1);
  expect(Object.keys(different[0]!.files)).toContain('/app/TradeApi.dll');
  expect(one.digest).not.toBe(other.digest);
  expect(make('full')).toEqual(one);
});

test('has a proxy with its configuration', () => {
  expect(filesOfImage(proxyImage('server {}', 0))['/etc/nginx/conf.d/default.conf']!.content).toBe(
    'server {}',
  );
});
