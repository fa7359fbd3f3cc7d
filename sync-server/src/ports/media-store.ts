/** Pictures by the SHA-256 of their bytes; what is stored never changes. */
export interface MediaStore {
  /** Durable on return; the same bytes again change nothing. Returns the hash (hex). */
  put(contentType: MediaType, bytes: Uint8Array): Promise<string>;
  read(hash: string): Promise<{ readonly contentType: MediaType; readonly bytes: Buffer } | null>;
}

export const MEDIA_TYPES = ['image/svg+xml', 'image/png', 'image/jpeg', 'image/webp'] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];
