// npm test: installs, then runs every check and every test.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { run, setUp } from './set-up.mjs';

process.env.LOCK_HASH_BEFORE = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
setUp();
run('node', ['tests/run-all.ts']);
