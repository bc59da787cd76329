/** One box of an MP4, and where its content lies. */
export interface Box {
  name: string
  start: number
  end: number
}

export function boxesOf(bytes: Uint8Array, start = 0, end = bytes.length): Box[] {
  const boxes: Box[] = []
  for (let at = start; at < end;) {
    const length = viewOf(bytes).getUint32(at)
    const name = Buffer.from(bytes.subarray(at + 4, at + 8)).toString('latin1')
    if (length < 8 || at + length > end) throw new Error(`A box of ${length} bytes at ${at}, up to ${end}.`)
    boxes.push({ name, start: at + 8, end: at + length })
    at += length
  }
  return boxes
}

/** The box at a path of names. */
export function boxAt(bytes: Uint8Array, path: string): Box {
  let found: Box = { name: '', start: 0, end: bytes.length }
  for (const name of path.split('/')) {
    const inner = boxesOf(bytes, found.start, found.end).find((box) => box.name === name)
    if (!inner) throw new Error(`There is no ${path}.`)
    found = inner
  }
  return found
}

/** A frame as an MP4 has it. */
export interface ReadFrame {
  /** In units of the time scale. */
  start: number
  duration: number
  bytes: string
}

/** The frames of all fragments, found as a player finds them. */
export function framesOf(bytes: Uint8Array): ReadFrame[] {
  const view = viewOf(bytes)
  const frames: ReadFrame[] = []
  const top = boxesOf(bytes)
  for (const moof of top.filter(({ name }) => name === 'moof')) {
    const fragment = bytes.subarray(moof.start - 8, moof.end)
    const run = boxAt(fragment, 'moof/traf/trun').start + moof.start - 8
    let start = Number(view.getBigUint64(boxAt(fragment, 'moof/traf/tfdt').start + moof.start - 8 + 4))
    let at = moof.start - 8 + view.getInt32(run + 8)
    for (let index = 0; index < view.getUint32(run + 4); index++) {
      const duration = view.getUint32(run + 12 + index * 8)
      const length = view.getUint32(run + 16 + index * 8)
      frames.push({ start, duration, bytes: Buffer.from(bytes.subarray(at, at + length)).toString('hex') })
      start += duration
      at += length
    }
    const mdat = top[top.indexOf(moof) + 1]
    if (mdat?.name !== 'mdat' || mdat.end !== at) throw new Error('The frames do not fill their box.')
  }
  return frames
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
}
