import * as electron from 'electron';
import { shellConfigFromEnvironment } from './config.ts';
import { runApp } from './run-app.ts';

/** Hands Electron to what is plain, and tested without it; there is nothing to decide here. */
runApp({
  electron,
  args: process.argv,
  configOf: shellConfigFromEnvironment,
  say: (text) => void process.stderr.write(`foyer: ${text}\n`),
});
