import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ByteLog } from '../../../src/recording/byte-log.ts'

function readAll(log: ByteLog, step: number): number[] {
  const bytes: number[] = []
  while (bytes.length < log.byteLength) bytes.push(...log.read(bytes.length, step))
  return bytes
}

describe('ByteLog', () => {
  it('gives back what was added, however it was cut and however it is read', async () => {
    const whole = Uint8Array.from({ length: 150_000 }, (_, index) => (index * 31) % 251)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 90_000 }), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1_000, max: 200_000 }),
        async (sizes, step) => {
          const log = new ByteLog()
          let taken = 0
          for (const size of [...sizes, whole.length]) {
            log.add(whole.subarray(taken, taken + size))
            taken = Math.min(whole.length, taken + size)
          }
          expect(log.byteLength).toBe(whole.length)
          expect(Buffer.from(readAll(log, step)).equals(whole)).toBe(true)
          const blob = new Blob(log.parts())
          expect(Buffer.from(await blob.arrayBuffer()).equals(whole)).toBe(true)
        },
      ),
      { numRuns: 25 },
    )
  })

  it('keeps bytes that drip in one by one in few pieces', () => {
    const log = new ByteLog()
    for (let index = 0; index < 1_000; index++) log.add(Uint8Array.of(index % 256))
    expect(log.parts()).toHaveLength(1)
    expect(log.read(0, 2_000)).toHaveLength(1_000)
  })

  it('has nothing behind its end', () => {
    const log = new ByteLog()
    log.add(Uint8Array.of(1, 2, 3))
    expect(log.read(3, 10)).toHaveLength(0)
    expect(log.read(999_999, 10)).toHaveLength(0)
    expect(log.read(1, 0)).toHaveLength(0)
  })

  it('is not changed by what happens to the bytes it was given', () => {
    const log = new ByteLog()
    const bytes = Uint8Array.of(1, 2, 3)
    log.add(bytes)
    bytes.fill(9)
    expect([...log.read(0, 3)]).toEqual([1, 2, 3])
  })
})
