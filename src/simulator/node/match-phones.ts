const insertion = 1
const deletion = 1
const similar = 0.6
const different = 1.5

/**
 * Lays the sounds that were expected along those that were spoken, at the least cost of changes, and gives for
 * each spoken one the index of its expected one. Speech runs words together and drops sounds, so the two lists
 * differ a little everywhere.
 */
export function matchPhones(expected: readonly string[], spoken: readonly string[]): Int32Array {
  const width = spoken.length + 1
  const costs = new Float32Array((expected.length + 1) * width)
  for (let i = 0; i <= expected.length; i++) {
    for (let j = 0; j <= spoken.length; j++) {
      if (i === 0 && j === 0) continue
      costs[i * width + j] = Math.min(
        i > 0 ? costs[(i - 1) * width + j]! + deletion : Infinity,
        j > 0 ? costs[i * width + j - 1]! + insertion : Infinity,
        i > 0 && j > 0
          ? costs[(i - 1) * width + j - 1]! + change(expected[i - 1]!, spoken[j - 1]!)
          : Infinity,
      )
    }
  }
  const matches = new Int32Array(spoken.length)
  let i = expected.length
  for (let j = spoken.length; j > 0;) {
    const cost = costs[i * width + j]!
    if (i > 0 && isEqual(cost, costs[(i - 1) * width + j - 1]! + change(expected[i - 1]!, spoken[j - 1]!))) {
      matches[--j] = --i
    } else if (i > 0 && isEqual(cost, costs[(i - 1) * width + j]! + deletion)) {
      i -= 1
    } else {
      // Not expected at all: it belongs to the sound before it.
      matches[--j] = Math.max(0, i - 1)
    }
  }
  return matches
}

function change(expected: string, spoken: string): number {
  if (expected === spoken) return 0
  return isVowel(expected) === isVowel(spoken) ? similar : different
}

function isVowel(phone: string): boolean {
  return /^[aeiou]/.test(phone)
}

function isEqual(a: number, b: number): boolean {
  return Math.abs(a - b) < 1e-3
}
