/** `fetch` with a body that is cut where the test says, and nowhere else: before the byte at `index`. */
export function fetchCutWhere(isCut: (index: number, bytes: Uint8Array) => boolean): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, init)
    const bytes = new Uint8Array(await response.arrayBuffer())
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        let start = 0
        for (let index = 1; index <= bytes.length; index++) {
          if (index < bytes.length && !isCut(index, bytes)) continue
          controller.enqueue(bytes.subarray(start, index))
          start = index
        }
        controller.close()
      },
    })
    return new Response(body, response)
  }
}
