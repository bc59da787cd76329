import type { Mp4Codec } from './mp4-header.ts'
import { mp4Box, mp4FullBox, u16, u32, zeros } from './mp4-box.ts'
import type { OpusHead } from './opus-packets.ts'

/**
 * Opus in ISOBMFF, 4.3.2. Nothing is to be skipped: Firefox takes a pre-skip off but leaves the times as they were, and
 * some time later fills the hole with 6.5 ms of silence, in the middle of a word. Left in, it is that much silence at
 * the start, in every engine, and the clock knows of it.
 */
export function opusCodec({ channelCount, inputRate, gain, mapping }: OpusHead): Mp4Codec {
  const preSkip = 0
  const setup = mp4Box('dOps', [0, channelCount, ...u16(preSkip)], u32(inputRate), u16(gain), mapping)
  return { sampleEntry: 'Opus', setup }
}

/** MP3 as an elementary stream of MPEG-4 (ISO/IEC 14496-1, 7.2.6); 0x6b stands for MPEG-1 audio and its lower rates. */
export function mp3Codec(): Mp4Codec {
  const decoderConfig = [0x6b, 0x15, ...zeros(11)]
  const content = [...u16(1), 0, ...descriptor(4, decoderConfig), ...descriptor(6, [2])]
  return { sampleEntry: 'mp4a', setup: mp4FullBox('esds', {}, descriptor(3, content)) }
}

function descriptor(tag: number, content: readonly number[]): number[] {
  return [tag, content.length, ...content]
}
