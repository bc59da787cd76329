/** `fetch` that asks the simulator behind it for faults; the proxy itself lets no such header through. */
export function fetchWithFaults(faults: string): typeof fetch {
  return (input, init) => {
    const headers = new Headers(init?.headers)
    headers.set('x-simulator', faults)
    return fetch(input, { ...init, headers })
  }
}
