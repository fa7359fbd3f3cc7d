import { flushCompileCache } from 'node:module';

// Loaded into a process that a test starts. Node keeps what it has compiled when a process ends by itself, and most of
// these are killed: once they stand they are asked to keep it, so that the next one of their kind need not compile it.
process.on('message', (message) => {
  if (message === 'keep compiled') flushCompileCache();
});
// The line alone must not keep a child alive that is done.
process.channel?.unref();
