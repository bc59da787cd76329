import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { AudioEncoder } from '../../../src/simulator/audio-encoder.ts'
import { createOpusStream } from '../../../src/simulator/opus-stream.ts'
import { joinBytes } from '../../../src/simulator/join-bytes.ts'
import { createOpusEncoders } from '../../../src/simulator/node/opus-encoders.ts'
import { readOggPages } from './ogg-stream.ts'

const rate = 48_000

function tone(seconds: number, hertz = 440): Int16Array {
  return Int16Array.from({ length: Math.round(seconds * rate) }, (_, index) =>
    Math.round(8000 * Math.sin((2 * Math.PI * hertz * index) / rate)),
  )
}

/** Its packets hold their number, which is all that tests of the container need. */
function countedStream(packetBytes = 40): AudioEncoder {
  let packets = 0
  return createOpusStream({
    preSkip: 312,
    encodePacket: () => new Uint8Array(packetBytes).fill(++packets),
  })
}

describe('createOpusStream', () => {
  it.each([1, 647, 648, 649, 960, 12_345, 48_000])('ends exactly where %i samples end', (length) => {
    const stream = countedStream()
    const pages = readOggPages(joinBytes([stream.push(new Int16Array(length)), stream.end()]))
    expect(pages.at(-1)).toMatchObject({ isLast: true, granule: 312 + length })
    const packets = pages.slice(2).flatMap((page) => page.packets)
    expect(packets.length).toBe(Math.ceil((length + 312) / 960))
    expect(packets.map((packet) => packet[0])).toEqual(packets.map((_, index) => (index + 1) % 256))
  })

  it('begins with its two headers, each on a page of its own', () => {
    const [head, tags] = readOggPages(countedStream().push(new Int16Array(960)))
    expect(head!.isFirst).toBe(true)
    expect(Buffer.from(head!.packets[0]!).toString('hex')).toBe('4f707573486561640101380180bb0000000000')
    expect(Buffer.from(tags!.packets[0]!).toString('latin1')).toMatch(/^OpusTags/)
  })

  it('gives sound early, then ten packets a page', () => {
    const stream = countedStream()
    const pages = readOggPages(joinBytes([stream.push(new Int16Array(24_000)), stream.end()]))
    expect(pages.slice(2).map((page) => page.packets.length)).toEqual([2, 10, 10, 2, 2])
    expect(pages.map((page) => page.sequence)).toEqual(pages.map((_, index) => index))
    expect(pages.filter((page) => page.isLast)).toHaveLength(1)
    // Only the last page may say another moment than that of its packets.
    expect(pages.slice(2, -1).map((page) => page.granule)).toEqual(
      [2, 12, 22, 24].map((count) => count * 960),
    )
  })

  it('gives what it has at each push, but for one packet', () => {
    const stream = countedStream()
    for (const packets of [24, 25, 25]) {
      const pages = readOggPages(stream.push(new Int16Array(25 * 960)))
      const sound = pages.filter((page) => page.granule > 0).flatMap((page) => page.packets)
      expect(sound).toHaveLength(packets)
    }
  })

  it.each([254, 255, 256, 510, 1275])(
    'carries packets of %i bytes, with checksums that are right',
    (size) => {
      const stream = countedStream(size)
      const pages = readOggPages(joinBytes([stream.push(new Int16Array(30_000)), stream.end()]))
      expect(pages.every((page) => page.hasRightChecksum)).toBe(true)
      expect(pages.slice(2).flatMap((page) => page.packets.map((packet) => packet.length))).toEqual(
        Array.from({ length: 32 }, () => size),
      )
    },
  )

  it('gives the same stream however its samples are cut', () => {
    const samples = tone(0.7)
    const whole = encodeCounted([samples])
    const cut = [1, 100, 959, 960, 961, 20_000]
    const parts = [...cut, samples.length].map((to, index) => samples.subarray(cut[index - 1] ?? 0, to))
    const packetsOf = (bytes: Uint8Array) => readOggPages(bytes).flatMap((page) => page.packets)
    expect(packetsOf(encodeCounted(parts))).toEqual(packetsOf(whole))
  })
})

function encodeCounted(parts: readonly Int16Array[]): Uint8Array {
  const stream = createOpusStream({
    preSkip: 312,
    encodePacket: (samples) => new Uint8Array(samples.slice(0, 20).buffer),
  })
  return joinBytes([...parts.map((part) => stream.push(part)), stream.end()])
}

// Real encoding, on whatever machine this is.
describe('createOpusEncoders', { timeout: 60_000 }, () => {
  it('makes packets that decode to what was pushed, in place to the sample', async () => {
    const samples = tone(1)
    const encoder = await createOpusEncoders().take('opus_48000_64')
    const decoded = await decode(joinBytes([encoder.push(samples), encoder.end()]))
    encoder.giveBack()
    expect(decoded).toHaveLength(samples.length)
    let error = 0
    let power = 0
    for (let index = 2000; index < samples.length - 2000; index++) {
      error += (decoded[index]! - samples[index]!) ** 2
      power += samples[index]! ** 2
    }
    // A shift by one sample would be -25 dB.
    expect(10 * Math.log10(error / power)).toBeLessThan(-30)
  })

  it('makes the same bytes alone and among others, at the bit rate that is asked for', async () => {
    const encoders = createOpusEncoders()
    const samples = tone(2)
    const alone = await encoders.take('opus_48000_96')
    const whole = joinBytes([alone.push(samples.subarray(0, 30_000)), alone.push(samples.subarray(30_000))])
    alone.giveBack()
    const many = await Promise.all(Array.from({ length: 12 }, () => encoders.take('opus_48000_96')))
    const heads = many.map((encoder) => encoder.push(samples.subarray(0, 30_000)))
    const tails = many.map((encoder) => encoder.push(samples.subarray(30_000)))
    for (const encoder of many) encoder.giveBack()
    for (const [index, head] of heads.entries()) {
      expect(Buffer.compare(joinBytes([head, tails[index]!]), whole)).toBe(0)
    }
    expect((whole.length * 8) / 2).toBeGreaterThan(70_000)
    expect((whole.length * 8) / 2).toBeLessThan(110_000)
  })
})

describe('createOpusEncoders without its package', () => {
  it('says which one is missing, and how to get it', async () => {
    vi.doMock('opusscript', () => {
      throw new Error('There is no such package.')
    })
    onTestFinished(() => vi.doUnmock('opusscript'))
    vi.resetModules()
    await expect(createOpusEncoders().take('opus_48000_64')).rejects.toThrow(
      'opus_48000_64 needs opusscript. Install it: npm install --save-dev opusscript',
    )
  })
})

/** As a player does: decoded, without the beginning to skip, cut at the end that the last page tells. */
async function decode(bytes: Uint8Array): Promise<Int16Array> {
  const { default: Opus } = await import('opusscript')
  const decoder = new Opus(48_000, 1, Opus.Application.AUDIO)
  const pages = readOggPages(bytes)
  const pcm = Buffer.concat(
    pages.slice(2).flatMap((page) => page.packets.map((packet) => decoder.decode(Buffer.from(packet)))),
  )
  decoder.delete()
  const samples = new Int16Array(new Uint8Array(pcm).buffer)
  return samples.subarray(312, pages.at(-1)!.granule)
}
