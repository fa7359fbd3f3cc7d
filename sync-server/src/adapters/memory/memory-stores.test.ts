import { smallStoresContract } from '../../testing/small-stores-contract.ts';
import { MemoryAccess } from './memory-access.ts';
import { MemoryPeople } from './memory-people.ts';
import { cheapTicketSigner, MemoryHeads, memoryPins, MemoryMedia } from './memory-secrets.ts';

smallStoresContract('memory', () => {
  const people = new MemoryPeople();
  const access = new MemoryAccess();
  const media = new MemoryMedia();
  const heads = new MemoryHeads();
  return {
    people: () => people,
    access: () => access,
    pins: () => memoryPins,
    media: () => media,
    heads: () => heads,
    signer: () => cheapTicketSigner(),
  };
});
