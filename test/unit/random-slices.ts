import fc from 'fast-check'

/** Some bytes in pieces cut anywhere, empty ones among them. */
export function slicesOf(bytes: Uint8Array): fc.Arbitrary<Uint8Array[]> {
  return fc.array(fc.nat(bytes.length), { maxLength: 20 }).map((cuts) => {
    const edges = [0, ...cuts.sort((one, other) => one - other), bytes.length]
    return edges.slice(1).map((edge, index) => bytes.subarray(edges[index], edge))
  })
}
