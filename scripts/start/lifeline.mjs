// Loaded into every child before its own code: when the process that started it is gone, however it went, the child is
// asked to end as if by SIGTERM, and ends for certain a little later.
const GRACE_MS = 10_000;

process.on('disconnect', () => {
  if (process.listenerCount('SIGTERM') === 0) process.exit(0);
  process.emit('SIGTERM', 'SIGTERM');
  setTimeout(() => process.exit(0), GRACE_MS).unref();
});
// The line alone must not keep a child alive that is done.
process.channel?.unref();
