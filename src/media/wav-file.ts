const headerLength = 44

/** A WAV file of 16-bit mono (RIFF, `fmt ` and `data`). `sampleRate` in hertz. */
export function createWavFile(samples: Int16Array, sampleRate: number): Blob {
  const byteLength = samples.length * 2
  const file = new DataView(new ArrayBuffer(headerLength + byteLength))
  const writeName = (at: number, name: string): void => {
    for (let index = 0; index < name.length; index++) file.setUint8(at + index, name.charCodeAt(index))
  }
  writeName(0, 'RIFF')
  file.setUint32(4, headerLength - 8 + byteLength, true)
  writeName(8, 'WAVEfmt ')
  file.setUint32(16, 16, true)
  // Samples as they are, on one channel.
  file.setUint16(20, 1, true)
  file.setUint16(22, 1, true)
  file.setUint32(24, sampleRate, true)
  file.setUint32(28, sampleRate * 2, true)
  file.setUint16(32, 2, true)
  file.setUint16(34, 16, true)
  writeName(36, 'data')
  file.setUint32(40, byteLength, true)
  for (const [index, sample] of samples.entries()) file.setInt16(headerLength + index * 2, sample, true)
  return new Blob([file.buffer], { type: 'audio/wav' })
}
