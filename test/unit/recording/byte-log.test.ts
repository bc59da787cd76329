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

  it('gives back the same from where it was let go of, whatever was added since, and nothing before', () => {
    const whole = Uint8Array.from({ length: 400_000 }, (_, index) => (index * 31) % 251)
    const log = new ByteLog()
    const block = 65_536
    for (const beforeByte of [10, 70_000, 69_000, 131_072, 300_000]) {
      log.add(whole.subarray(log.byteLength, log.byteLength + 80_000))
      log.letGo(beforeByte)
      const from = Math.floor(Math.min(beforeByte, log.byteLength) / block) * block
      expect([...log.read(from, 100)]).toEqual([...whole.subarray(from, from + 100)])
      const last = log.byteLength - 5
      expect([...log.read(last, 100)]).toEqual([...whole.subarray(last, log.byteLength)])
    }
    expect(log.byteLength).toBe(400_000)
    expect(log.read(196_607, 10)).toHaveLength(0)
    expect(log.read(0, 10)).toHaveLength(0)
    expect(log.parts().map((part) => part.length)).toEqual([block, block, 400_000 - 6 * block])
  })

  it('is not changed by what happens to the bytes it was given', () => {
    const log = new ByteLog()
    const bytes = Uint8Array.of(1, 2, 3)
    log.add(bytes)
    bytes.fill(9)
    expect([...log.read(0, 3)]).toEqual([1, 2, 3])
  })
})
