/** What a WASI command left behind. */
export interface WasiResult {
  stdout: string
  stderr: string
  /** The files it wrote, by path. */
  files: ReadonlyMap<string, Uint8Array>
}

// Numbers of `wasi_snapshot_preview1`.
const success = 0
const badDescriptor = 8
const noSuchFile = 44
const notSeekable = 70
const characterDevice = 2
const directory = 3
const regularFile = 4
const mayCreate = 1
const stdout = 1
const stderr = 2
const preopened = 3

interface OpenFile {
  path: string
  bytes: Uint8Array
  size: number
  position: number
}

class Exit extends Error {}

/** Runs once, with the arguments of a command line, its name first. */
export type WasiCommand = (args: readonly string[]) => WasiResult

/**
 * A WASI command in memory, ready to run: it sees its arguments and one empty folder, and what it writes is
 * returned. As much of WASI as a speech synthesizer calls, and no more. Node's own `node:wasi` crashes when the
 * module grows its memory (https://github.com/nodejs/node/issues/52402).
 */
export function prepareWasiCommand(module: WebAssembly.Module): WasiCommand {
  let encodedArgs: Uint8Array[] = []
  const printed: Record<number, Uint8Array[]> = { [stdout]: [], [stderr]: [] }
  const openFiles = new Map<number, OpenFile>()
  const written = new Map<string, OpenFile>()
  let nextDescriptor = preopened + 1

  const instance = new WebAssembly.Instance(module, { wasi_snapshot_preview1: imports() })
  const { memory, _start: start } = instance.exports as { memory: WebAssembly.Memory; _start: () => void }

  return (args) => {
    encodedArgs = args.map((arg) => new TextEncoder().encode(`${arg}\0`))
    try {
      start()
    } catch (error) {
      if (!(error instanceof Exit)) throw error
    }
    return {
      stdout: decode(printed[stdout]!),
      stderr: decode(printed[stderr]!),
      files: new Map([...written].map(([path, file]) => [path, file.bytes.subarray(0, file.size)])),
    }
  }

  // Memory moves when it grows, so that no view of it is kept.
  function view(): DataView {
    return new DataView(memory.buffer)
  }

  function bytesAt(pointer: number, length: number): Uint8Array {
    return new Uint8Array(memory.buffer, pointer, length)
  }

  /** The stretches of memory that a scattered read or write names. */
  function stretches(pointer: number, count: number): Uint8Array[] {
    return Array.from({ length: count }, (_, index) =>
      bytesAt(view().getUint32(pointer + index * 8, true), view().getUint32(pointer + index * 8 + 4, true)),
    )
  }

  function imports(): WebAssembly.ModuleImports {
    return {
      args_sizes_get(countAt: number, sizeAt: number) {
        view().setUint32(countAt, encodedArgs.length, true)
        view().setUint32(
          sizeAt,
          encodedArgs.reduce((size, arg) => size + arg.length, 0),
          true,
        )
        return success
      },
      args_get(pointersAt: number, bufferAt: number) {
        let target = bufferAt
        encodedArgs.forEach((arg, index) => {
          view().setUint32(pointersAt + index * 4, target, true)
          bytesAt(target, arg.length).set(arg)
          target += arg.length
        })
        return success
      },
      clock_time_get(_clock: number, _precision: bigint, timeAt: number) {
        // Always the same moment: nothing it makes may depend on when it was made.
        view().setBigUint64(timeAt, 0n, true)
        return success
      },
      fd_close(descriptor: number) {
        openFiles.delete(descriptor)
        return success
      },
      fd_fdstat_get(descriptor: number, statAt: number) {
        if (descriptor > preopened && !openFiles.has(descriptor)) return badDescriptor
        const kind =
          descriptor === preopened ? directory : descriptor < preopened ? characterDevice : regularFile
        bytesAt(statAt, 24).fill(0)
        view().setUint8(statAt, kind)
        bytesAt(statAt + 8, 16).fill(0xff)
        return success
      },
      fd_fdstat_set_flags: () => success,
      fd_prestat_get(descriptor: number, statAt: number) {
        if (descriptor !== preopened) return badDescriptor
        view().setUint8(statAt, 0)
        view().setUint32(statAt + 4, 1, true)
        return success
      },
      fd_prestat_dir_name(descriptor: number, nameAt: number) {
        if (descriptor !== preopened) return badDescriptor
        view().setUint8(nameAt, '/'.charCodeAt(0))
        return success
      },
      path_open(
        _folder: number,
        _lookup: number,
        pathAt: number,
        pathLength: number,
        flags: number,
        _rights: bigint,
        _inheriting: bigint,
        _descriptorFlags: number,
        descriptorAt: number,
      ) {
        const path = decode([bytesAt(pathAt, pathLength)])
        if ((flags & mayCreate) === 0) return noSuchFile
        const file = { path, bytes: new Uint8Array(1 << 16), size: 0, position: 0 }
        written.set(path, file)
        openFiles.set(nextDescriptor, file)
        view().setUint32(descriptorAt, nextDescriptor++, true)
        return success
      },
      fd_read: () => badDescriptor,
      fd_seek(descriptor: number, offset: bigint, whence: number, positionAt: number) {
        const file = openFiles.get(descriptor)
        if (!file) return notSeekable
        const origin = [0, file.position, file.size][whence] ?? 0
        file.position = origin + Number(offset)
        view().setBigUint64(positionAt, BigInt(file.position), true)
        return success
      },
      fd_write(descriptor: number, listAt: number, count: number, writtenAt: number) {
        const sink = printed[descriptor]
        const file = openFiles.get(descriptor)
        if (!sink && !file) return badDescriptor
        let total = 0
        for (const bytes of stretches(listAt, count)) {
          if (sink) sink.push(bytes.slice())
          else append(file!, bytes)
          total += bytes.length
        }
        view().setUint32(writtenAt, total, true)
        return success
      },
      proc_exit() {
        throw new Exit()
      },
    }
  }
}

function append(file: OpenFile, bytes: Uint8Array): void {
  const end = file.position + bytes.length
  if (end > file.bytes.length) {
    const grown = new Uint8Array(Math.max(end, file.bytes.length * 2))
    grown.set(file.bytes)
    file.bytes = grown
  }
  file.bytes.set(bytes, file.position)
  file.position = end
  file.size = Math.max(file.size, end)
}

function decode(parts: readonly Uint8Array[]): string {
  const decoder = new TextDecoder()
  return parts.map((part) => decoder.decode(part, { stream: true })).join('') + decoder.decode()
}
