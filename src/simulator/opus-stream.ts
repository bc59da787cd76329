import type { AudioEncoder } from './audio-encoder.ts'
import { joinBytes } from './join-bytes.ts'
import { createOggWriter } from './ogg-pages.ts'

/** Samples of a packet at 48 kHz: 20 ms. */
export const opusPacketSamples = 960

export interface OpusStreamOptions {
  /** Makes one packet of `opusPacketSamples` mono samples at 48 kHz. */
  encodePacket: (samples: Int16Array) => Uint8Array
  /** Samples by which the encoder's output is late, which a player skips: libopus looks 312 ahead. */
  preSkip: number
}

const packetsOnPage = 10
// Sound is not to wait for a page that is full.
const packetsOnFirstPage = 2
// One for all: equal requests give equal bytes.
const serial = 0x73696d31

/** Opus in Ogg (RFC 7845): the `opus_*` formats. What is played is exactly as long as what was pushed. */
export function createOpusStream({ encodePacket, preSkip }: OpusStreamOptions): AudioEncoder {
  const writePage = createOggWriter(serial)
  let head: Uint8Array[] = [
    writePage({ packets: [opusHead(preSkip)], granule: 0 }),
    writePage({ packets: [opusTags()], granule: 0 }),
  ]
  const pending: Uint8Array[] = []
  let packetsPaged = 0
  let rest = new Int16Array(0)
  let taken = 0

  function takeHead(): Uint8Array[] {
    const own = head
    head = []
    return own
  }

  function encode(samples: Int16Array): void {
    taken += samples.length
    const all = new Int16Array(rest.length + samples.length)
    all.set(rest)
    all.set(samples, rest.length)
    let from = 0
    for (; from + opusPacketSamples <= all.length; from += opusPacketSamples) {
      pending.push(encodePacket(all.subarray(from, from + opusPacketSamples)))
    }
    rest = all.slice(from)
  }

  /** Pages of all packets but the last so many. */
  function pages(keep: number): Uint8Array[] {
    const made: Uint8Array[] = []
    while (pending.length > keep) {
      const most = packetsPaged === 0 ? packetsOnFirstPage : packetsOnPage
      const packets = pending.splice(0, Math.min(most, pending.length - keep))
      packetsPaged += packets.length
      made.push(writePage({ packets, granule: packetsPaged * opusPacketSamples }))
    }
    return made
  }

  return {
    push(samples) {
      encode(samples)
      // The last packet stays: it may turn out to be that of the last page.
      return joinBytes([...takeHead(), ...pages(1)])
    },
    end() {
      // Of the last packet, players drop what is behind the granule of the last page.
      const end = preSkip + taken
      while ((packetsPaged + pending.length) * opusPacketSamples < end) {
        const packet = new Int16Array(opusPacketSamples)
        packet.set(rest)
        rest = rest.subarray(rest.length)
        pending.push(encodePacket(packet))
      }
      const made = [...takeHead(), ...pages(packetsOnPage)]
      return joinBytes([...made, writePage({ packets: pending, granule: end, isLast: true })])
    },
  }
}

function opusHead(preSkip: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(19))
  const bytes = new Uint8Array(view.buffer)
  bytes.set(new TextEncoder().encode('OpusHead'))
  view.setUint8(8, 1) // version
  view.setUint8(9, 1) // channels
  view.setUint16(10, preSkip, true)
  view.setUint32(12, 48_000, true)
  return bytes
}

function opusTags(): Uint8Array {
  const vendor = new TextEncoder().encode('speakalong simulator')
  const view = new DataView(new ArrayBuffer(16 + vendor.length))
  const bytes = new Uint8Array(view.buffer)
  bytes.set(new TextEncoder().encode('OpusTags'))
  view.setUint32(8, vendor.length, true)
  bytes.set(vendor, 12)
  return bytes
}
