/** Keeps the site for reading offline, follows its versions, and lets the reader switch that off. */
import { link } from '../link.ts';
import { keepWantsOffline, wantsOffline } from './offline-choice.ts';
import { isOfOneDeploy } from './one-deploy.ts';
import { tellOfNewVersion } from './version-notice.ts';

const storage = () => localStorage;
const workers: ServiceWorkerContainer | undefined = navigator.serviceWorker;
const box = document.querySelector<HTMLInputElement>('[data-offline-switch]');

/** The scope of the site, with its base path, as the browser tells it. */
const scope = new URL(link('/'), location.href).href;

async function begin(container: ServiceWorkerContainer): Promise<void> {
  const registration = await container.register(link('/sw.js'), { scope, updateViaCache: 'none' });
  follow(container, registration);
  document.addEventListener('visibilitychange', () => {
    // Offline or between two deploys: the next look comes soon enough.
    if (document.visibilityState === 'visible') void registration.update().catch(() => undefined);
  });
}

/** Tells the reader of a version that is ready and waits. */
function follow(container: ServiceWorkerContainer, registration: ServiceWorkerRegistration): void {
  const tell = () => {
    if (registration.waiting && container.controller)
      tellOfNewVersion(() => registration.waiting?.postMessage({ type: 'SKIP_WAITING' }));
  };
  const watch = () => registration.installing?.addEventListener('statechange', tell);
  registration.addEventListener('updatefound', watch);
  watch();
  tell();
}

/** Once a reader agrees in one tab the old version is gone for all of them, so that none is left half old. */
function reloadOnChange(container: ServiceWorkerContainer): void {
  let had = container.controller !== null;
  container.addEventListener('controllerchange', () => {
    if (had) return location.reload();
    had = true;
    void isOfOneDeploy().then((isOne) => {
      if (!isOne) tellOfNewVersion(() => location.reload());
    });
  });
}

/** Takes everything of this site, and nothing of its neighbors on the same host, out of the browser. */
async function end(container: ServiceWorkerContainer): Promise<void> {
  const registrations = await container.getRegistrations();
  await Promise.all(
    registrations.filter((one) => one.scope === scope).map((registration) => registration.unregister()),
  );
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.endsWith(scope)).map((name) => caches.delete(name)));
}

/** Switched off, and clear that it is, where the browser can't do it. */
function giveUp(): void {
  if (!box) return;
  box.checked = false;
  box.disabled = true;
}

/** Readers who save data, or said no, are not sent the whole site. */
function mayBegin(): boolean {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  return wantsOffline(storage) && connection?.saveData !== true;
}

if (!workers) giveUp();
else {
  const container = workers;
  reloadOnChange(container);
  if (box) {
    box.checked = mayBegin();
    box.addEventListener('change', () => {
      keepWantsOffline(storage, box.checked);
      void (box.checked ? begin(container).catch(giveUp) : end(container));
    });
  }
  if (mayBegin()) void begin(container).catch(giveUp);
}
