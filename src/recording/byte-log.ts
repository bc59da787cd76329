const blockBytes = 64 * 1024

/**
 * Bytes that are only ever added, kept once in blocks of one size: a stream that drips a byte at a time
 * costs no more than one that comes at once, and reading hands out views instead of copies.
 */
export class ByteLog {
  readonly #blocks: Uint8Array[] = []
  #byteLength = 0
  /** How many blocks at the front were let go of. */
  #goneBlocks = 0

  get byteLength(): number {
    return this.#byteLength
  }

  add(bytes: Uint8Array): void {
    for (let taken = 0; taken < bytes.length;) {
      const used = this.#byteLength % blockBytes
      if (used === 0) this.#blocks.push(new Uint8Array(blockBytes))
      const piece = bytes.subarray(taken, taken + blockBytes - used)
      this.#blocks.at(-1)?.set(piece, used)
      taken += piece.length
      this.#byteLength += piece.length
    }
  }

  /** Another log of what this one has up to a byte; the blocks that are full are the same. */
  fork(byteEnd: number): ByteLog {
    const fork = new ByteLog()
    const full = Math.floor(byteEnd / blockBytes) - this.#goneBlocks
    fork.#blocks.push(...this.#blocks.slice(0, full))
    fork.#goneBlocks = this.#goneBlocks
    fork.#byteLength = (this.#goneBlocks + full) * blockBytes
    fork.add(this.read(fork.#byteLength, byteEnd - fork.#byteLength))
    return fork
  }

  /** Up to `maxBytes` from an offset on, at most to the end of a block; empty behind the end, and where it was let go of. */
  read(fromByte: number, maxBytes: number): Uint8Array {
    const block = this.#blocks[Math.floor(fromByte / blockBytes) - this.#goneBlocks]
    if (!block || maxBytes <= 0) return new Uint8Array(0)
    const start = fromByte % blockBytes
    const available = this.#byteLength - (fromByte - start)
    return block.subarray(start, Math.max(start, Math.min(start + maxBytes, available, blockBytes)))
  }

  /** Lets go of what lies before a byte, as far as that is whole blocks: less than 64 KiB of it stays. */
  letGo(beforeByte: number): void {
    const gone = Math.floor(Math.min(beforeByte, this.#byteLength) / blockBytes)
    if (gone <= this.#goneBlocks) return
    this.#blocks.splice(0, gone - this.#goneBlocks)
    this.#goneBlocks = gone
  }

  /** All that is here, as the parts of a `Blob`. */
  parts(): Uint8Array<ArrayBuffer>[] {
    return this.#blocks.map((block, index) =>
      block.slice(0, this.#byteLength - (this.#goneBlocks + index) * blockBytes),
    )
  }
}
