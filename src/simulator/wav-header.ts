const headerBytes = 44
const bytesPerSample = 2

/** What stands before 16-bit mono samples in a WAV file (RIFF). */
export function wavHeader(sampleRate: number, dataBytes: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(headerBytes))
  writeText(0, 'RIFF')
  view.setUint32(4, headerBytes - 8 + dataBytes, true)
  writeText(8, 'WAVE')
  writeText(12, 'fmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true) // PCM
  view.setUint16(22, 1, true) // one channel
  view.setUint32(24, sampleRate, true)
  view.setUint32(28, sampleRate * bytesPerSample, true)
  view.setUint16(32, bytesPerSample, true)
  view.setUint16(34, bytesPerSample * 8, true)
  writeText(36, 'data')
  view.setUint32(40, dataBytes, true)
  return new Uint8Array(view.buffer)

  function writeText(at: number, text: string): void {
    for (const [index, char] of [...text].entries()) view.setUint8(at + index, char.charCodeAt(0))
  }
}
