import { join } from 'node:path';
import { smallStoresContract } from '../testing/small-stores-contract.ts';
import { tempDir } from '../testing/temp-dir.ts';
import { headPlaces, openHeadKeeper } from './heads/head-files.ts';
import { openMediaFiles } from './media-files.ts';
import { openPeopleStore } from './people/people-store.ts';
import { createPinVault } from './scrypt-pin-vault.ts';
import { openAccessStore } from './sqlite/access-store.ts';
import { openTicketSigner } from './ticket-signer.ts';

smallStoresContract('files', () => {
  const dir = tempDir();
  return {
    people: () => openPeopleStore({ dir: join(dir, 'people'), lookupKey: 'a-secret' }),
    access: () => openAccessStore(join(dir, 'access.db')),
    pins: () => createPinVault('pepper', 1024),
    media: () => openMediaFiles(join(dir, 'media')),
    heads: () => openHeadKeeper(headPlaces(dir)),
    signer: () => openTicketSigner(join(dir, 'tickets.pem')),
  };
});
