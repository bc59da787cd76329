import { ascii, mp4Box, mp4FullBox, u16, u32, zeros } from './mp4-box.ts'

/** The one track of sound in an MP4. */
export interface Mp4Track {
  /** Units of time a second; the sample rate. */
  timescale: number
  channelCount: number
  codec: Mp4Codec
}

/** How the sample description names a codec, and the box in it that sets its decoder up. */
export interface Mp4Codec {
  sampleEntry: string
  setup: Uint8Array
}

const unityMatrix = [0x1_0000, 0, 0, 0, 0x1_0000, 0, 0, 0, 0x4000_0000].flatMap(u32)

/**
 * The head of a fragmented MP4 (ISO/IEC 14496-12, 8.8): what it holds, and no sound yet. No edit list: engines read it
 * differently, and with one the sound is further from its time (measured).
 */
export function mp4Header({ timescale, channelCount, codec }: Mp4Track): Uint8Array<ArrayBuffer>[] {
  const movieHeader = mp4FullBox(
    'mvhd',
    {},
    [...zeros(8), ...u32(timescale), ...u32(0)],
    [...u32(0x1_0000), ...u16(0x100), ...zeros(10), ...unityMatrix, ...zeros(24), ...u32(2)],
  )
  const trackHeader = mp4FullBox(
    'tkhd',
    { flags: 3 },
    [...zeros(8), ...u32(1), ...zeros(8)],
    [...zeros(12), ...u16(0x100), ...zeros(2), ...unityMatrix, ...zeros(8)],
  )
  const media = mp4Box(
    'mdia',
    // Its language is undetermined.
    mp4FullBox('mdhd', {}, [...zeros(8), ...u32(timescale), ...u32(0), 0x55, 0xc4, 0, 0]),
    mp4FullBox('hdlr', {}, [...zeros(4), ...ascii('soun'), ...zeros(13)]),
    mp4Box(
      'minf',
      mp4FullBox('smhd', {}, zeros(4)),
      mp4Box('dinf', mp4FullBox('dref', {}, u32(1), mp4FullBox('url ', { flags: 1 }))),
      sampleTable({ timescale, channelCount, codec }),
    ),
  )
  return [
    mp4Box('ftyp', ascii('iso5'), u32(512), ascii('iso5iso6mp41')),
    mp4Box(
      'moov',
      movieHeader,
      mp4Box('trak', trackHeader, media),
      // Each sample can be begun at.
      mp4Box('mvex', mp4FullBox('trex', {}, [...u32(1), ...u32(1), ...zeros(8), ...u32(0x0200_0000)])),
    ),
  ]
}

/** Describes the samples; where they are is told by the fragments. */
function sampleTable({ timescale, channelCount, codec }: Mp4Track): Uint8Array {
  const entry = mp4Box(
    codec.sampleEntry,
    [...zeros(6), ...u16(1), ...zeros(8), ...u16(channelCount), ...u16(16), ...zeros(4)],
    [...u16(timescale), ...u16(0)],
    codec.setup,
  )
  return mp4Box(
    'stbl',
    mp4FullBox('stsd', {}, u32(1), entry),
    mp4FullBox('stts', {}, u32(0)),
    mp4FullBox('stsc', {}, u32(0)),
    mp4FullBox('stsz', {}, u32(0), u32(0)),
    mp4FullBox('stco', {}, u32(0)),
  )
}
