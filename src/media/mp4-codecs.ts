import type { Mp4Codec } from './mp4-header.ts'
import { mp4Box, mp4FullBox, u16, u32, zeros } from './mp4-box.ts'
import type { OpusHead } from './opus-packets.ts'

/** Opus in ISOBMFF, 4.3.2. The pre-skip stands in its own place, so that no edit list is needed. */
export function opusCodec({ channelCount, preSkip, inputRate, gain, mapping }: OpusHead): Mp4Codec {
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
