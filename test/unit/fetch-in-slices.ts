/** `fetch` with a body that comes in slices of so many bytes, wherever the network cut it. */
export function fetchInSlices(size: number): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, init)
    let held: number[] = []
    const slices = new TransformStream<Uint8Array, Uint8Array>({
      transform(piece, controller) {
        for (const byte of piece) {
          held.push(byte)
          if (held.length < size) continue
          controller.enqueue(new Uint8Array(held))
          held = []
        }
      },
      flush: (controller) => controller.enqueue(new Uint8Array(held)),
    })
    return new Response(response.body?.pipeThrough(slices), response)
  }
}
