/** Gives out what comes from an address, piece by piece, until the signal ends it. */
export async function receive(
  url: string,
  signal: AbortSignal,
  take: (bytes: Uint8Array<ArrayBuffer>) => unknown,
): Promise<void> {
  try {
    const response = await fetch(url, { signal })
    const reader = response.body?.getReader()
    for (let piece = await reader?.read(); piece?.value; piece = await reader?.read()) await take(piece.value)
  } catch (error) {
    if (!signal.aborted) throw error
  }
}
