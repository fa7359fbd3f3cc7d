import { logStoreContract } from '../../testing/log-store-contract.ts';
import { MemoryLogStore } from './memory-log-store.ts';

logStoreContract('memory', async () => new MemoryLogStore());
