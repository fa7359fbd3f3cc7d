import { contextBridge, ipcRenderer } from 'electron';
import { preparePage } from './prepare-page.ts';

preparePage({
  args: process.argv,
  ipc: ipcRenderer,
  world: contextBridge,
  page: window,
  origin: location.origin,
});
