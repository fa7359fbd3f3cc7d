import { VIRTUAL_ENV } from '../phone-config.ts';
import { ApiFailure, api } from './api.ts';

type Content = string | ArrayBuffer;

/** Files of this app, gone when the page is left. */
const files = new Map<string, Content>();

const isWritable = (path: string): boolean => path.startsWith(`${VIRTUAL_ENV.USER_DATA_PATH}/`);

function write(path: string, data: Content): void {
  if (!isWritable(path)) throw new ApiFailure(`permission denied, open ${path}`);
  files.set(path, data);
}

function read(path: string, encoding?: string): Content {
  const found = files.get(path);
  if (found === undefined) throw new ApiFailure(`no such file or directory, open ${path}`);
  if (encoding === undefined)
    return typeof found === 'string' ? (new TextEncoder().encode(found).buffer as ArrayBuffer) : found;
  if (encoding === 'base64') return typeof found === 'string' ? btoa(found) : arrayBufferToBase64(found);
  return typeof found === 'string' ? found : new TextDecoder().decode(found);
}

function remove(path: string): void {
  if (!files.delete(path)) throw new ApiFailure(`no such file or directory, unlink ${path}`);
}

function check(path: string): void {
  if (!files.has(path)) throw new ApiFailure(`no such file or directory, access ${path}`);
}

interface Named {
  readonly filePath: string;
}

const manager = {
  writeFileSync: write,
  readFileSync: read,
  unlinkSync: remove,
  accessSync: check,
  readdirSync: (folder: string): string[] =>
    [...files.keys()].filter((path) => path.startsWith(`${folder}/`)).map((path) => path.slice(folder.length + 1)),
  writeFile: api<Named & { readonly data: Content }>('writeFile', ({ filePath, data }) => write(filePath, data)),
  readFile: api<Named & { readonly encoding?: string }>('readFile', ({ filePath, encoding }) => ({
    data: read(filePath, encoding),
  })),
  unlink: api<Named>('unlink', ({ filePath }) => remove(filePath)),
  access: api<{ readonly path: string }>('access', ({ path }) => check(path)),
};

export const arrayBufferToBase64 = (buffer: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)));

export const base64ToArrayBuffer = (text: string): ArrayBuffer =>
  Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer;

export const fileApis = {
  getFileSystemManager: () => manager,
  arrayBufferToBase64,
  base64ToArrayBuffer,
  shareFileMessage: api<Named>('shareFileMessage', ({ filePath }) => check(filePath)),
  saveImageToPhotosAlbum: api('saveImageToPhotosAlbum', () => undefined),
  previewImage: api('previewImage', () => undefined),
  canvasToTempFilePath: api<{ readonly canvas?: HTMLCanvasElement }>('canvasToTempFilePath', ({ canvas }) => {
    if (canvas === undefined) throw new ApiFailure('canvas is empty');
    const path = `${VIRTUAL_ENV.USER_DATA_PATH}/canvas-${files.size}.png`;
    files.set(path, base64ToArrayBuffer(canvas.toDataURL('image/png').split(',')[1] ?? ''));
    return { tempFilePath: path };
  }),
};
