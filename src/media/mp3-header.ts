/** What the four header bytes of an MPEG audio frame say (ISO/IEC 11172-3, 2.4.2.3; 13818-3 for the lower rates). */
export interface Mp3Header {
  /** 1 for MPEG-1, 2 for MPEG-2, 2.5 for the unofficial MPEG-2.5. */
  version: 1 | 2 | 2.5
  /** In hertz. */
  sampleRate: number
  /** In kbit/s. */
  bitrateKbps: number
  channelCount: 1 | 2
  /** Samples per channel: 1152 in MPEG-1, 576 below. */
  sampleCount: number
  /** Of the whole frame, header included, in bytes. */
  byteLength: number
}

const sampleRates = { 1: [44_100, 48_000, 32_000], 2: [22_050, 24_000, 16_000], 2.5: [11_025, 12_000, 8_000] }
const bitratesKbps = {
  1: [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  2: [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
}

/** The longest Layer III frame there is: MPEG-1, 320 kbit/s at 32 kHz, padded. In bytes. */
export const maxMp3FrameLength = 1441

/**
 * Reads the header of a Layer III frame at an offset. `null` where there is none, where fewer than four bytes are left,
 * and for the free format (bit rate 0), which no speech service sends and whose length no header tells.
 */
export function readMp3Header(bytes: Uint8Array, at = 0): Mp3Header | null {
  const [sync = 0, ids = 0, rates = 0, mode = 0] = bytes.subarray(at, at + 4)
  if (at + 4 > bytes.length || sync !== 0xff || (ids & 0xe0) !== 0xe0) return null
  const version = ([2.5, null, 2, 1] as const)[((ids >> 3) & 3) as 0 | 1 | 2 | 3]
  const isLayer3 = ((ids >> 1) & 3) === 1
  if (version === null || !isLayer3) return null
  const sampleRate = sampleRates[version][(rates >> 2) & 3]
  const bitrateKbps = bitratesKbps[version === 1 ? 1 : 2][(rates >> 4) - 1]
  if (sampleRate === undefined || bitrateKbps === undefined) return null
  const sampleCount = version === 1 ? 1152 : 576
  const padding = (rates >> 1) & 1
  return {
    version,
    sampleRate,
    bitrateKbps,
    channelCount: mode >> 6 === 3 ? 1 : 2,
    sampleCount,
    byteLength: Math.floor(((sampleCount / 8) * bitrateKbps * 1000) / sampleRate) + padding,
  }
}

/** Whether two frames can be of one stream. The bit rate may change from frame to frame; these may not. */
export function isSameMp3Stream(one: Mp3Header, other: Mp3Header): boolean {
  return one.version === other.version && one.sampleRate === other.sampleRate
}
