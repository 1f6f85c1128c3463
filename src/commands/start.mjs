// npm start: installs, builds and serves the site.
import { run, setUp } from './set-up.mjs';

setUp();
console.log('Building the site');
run('astro', ['build']);
console.log('\nServing the site; Ctrl-C ends it');
run('astro', ['preview', '--host', '127.0.0.1', '--port', process.env.PORT ?? '4321']);
