/**
 * Compact binary records for what is signed and printed: whole numbers as base-128 groups, ids with their length. A
 * value has exactly one encoding and a reader accepts no other, so that nobody can write the same ticket twice.
 */
const PACKED = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-';
const PACKED_FLAG = 0x80;
const ID_CHARACTERS = /^[A-Za-z0-9._~#:-]{0,64}$/;

export class ByteWriter {
  private readonly bytes: number[] = [];

  byte(value: number): this {
    this.bytes.push(value & 0xff);
    return this;
  }

  /** A whole number from 0 to 2^53 - 1. */
  whole(value: number): this {
    if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`not a whole number: ${value}`);
    let rest = value;
    while (rest >= 0x80) {
      this.bytes.push((rest % 0x80) + 0x80);
      rest = Math.floor(rest / 0x80);
    }
    this.bytes.push(rest);
    return this;
  }

  /** An id (or nothing): 6 bits a character when all of them are of the URL alphabet, else a byte each. */
  id(text: string): this {
    if (!ID_CHARACTERS.test(text)) throw new RangeError(`not an id: ${text}`);
    if (isPackable(text)) {
      this.byte(text.length + PACKED_FLAG);
      let held = 0;
      let bits = 0;
      for (const character of text) {
        held = (held << 6) | PACKED.indexOf(character);
        bits += 6;
        if (bits >= 8) {
          bits -= 8;
          this.byte(held >> bits);
          held &= (1 << bits) - 1;
        }
      }
      if (bits > 0) this.byte(held << (8 - bits));
      return this;
    }
    this.byte(text.length);
    for (let i = 0; i < text.length; i += 1) this.byte(text.charCodeAt(i));
    return this;
  }

  /** Latin text with its length, a byte each: for what is deflated afterwards, where packing would hide what repeats. */
  text(text: string): this {
    this.whole(text.length);
    for (let i = 0; i < text.length; i += 1) {
      const code = text.charCodeAt(i);
      if (code > 0xff) throw new RangeError('not latin text');
      this.bytes.push(code);
    }
    return this;
  }

  take(): Uint8Array {
    return Uint8Array.from(this.bytes);
  }
}

/** What a reader meets in bytes that are not a record. Never leaves the codec that uses the reader. */
export class MalformedRecord extends Error {}

export class ByteReader {
  private readonly bytes: Uint8Array;
  private at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  byte(): number {
    const value = this.bytes[this.at];
    if (value === undefined) throw new MalformedRecord('ends too early');
    this.at += 1;
    return value;
  }

  whole(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const group = this.byte();
      value += (group & 0x7f) * scale;
      if (value > Number.MAX_SAFE_INTEGER) throw new MalformedRecord('number too large');
      if (group < 0x80) {
        if (group === 0 && scale > 1) throw new MalformedRecord('number with leading zeros');
        return value;
      }
      scale *= 0x80;
      if (scale > Number.MAX_SAFE_INTEGER) throw new MalformedRecord('number too long');
    }
  }

  id(): string {
    const head = this.byte();
    const length = head & 0x7f;
    if (length > 64) throw new MalformedRecord('id too long');
    const text = head >= PACKED_FLAG ? this.packed(length) : this.plain(length);
    if (!ID_CHARACTERS.test(text)) throw new MalformedRecord('not an id');
    if (head < PACKED_FLAG && isPackable(text)) throw new MalformedRecord('id not packed');
    return text;
  }

  text(maxLength: number): string {
    const length = this.whole();
    if (length > maxLength) throw new MalformedRecord('text too long');
    return this.plain(length);
  }

  /** The next `length` bytes, not copied. */
  take(length: number): Uint8Array {
    if (length > this.left) throw new MalformedRecord('ends too early');
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  get left(): number {
    return this.bytes.length - this.at;
  }

  end(): void {
    if (this.at !== this.bytes.length) throw new MalformedRecord('bytes left over');
  }

  private plain(length: number): string {
    let text = '';
    for (let i = 0; i < length; i += 1) text += String.fromCharCode(this.byte());
    return text;
  }

  private packed(length: number): string {
    let text = '';
    let held = 0;
    let bits = 0;
    for (let i = 0; i < length; i += 1) {
      if (bits < 6) {
        held = (held << 8) | this.byte();
        bits += 8;
      }
      bits -= 6;
      text += PACKED.charAt(held >> bits);
      held &= (1 << bits) - 1;
    }
    if (held !== 0) throw new MalformedRecord('padding is not zero');
    return text;
  }
}

const isPackable = (text: string): boolean => [...text].every((character) => PACKED.includes(character));
