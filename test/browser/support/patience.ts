// A machine that is busy with other things may stand still for a minute. What does not run is not late.
const longestTickMs = 50
const patienceMs = 20_000
const lookEveryMs = 5

/**
 * Waits for what a page does by itself, for as long as the page has run for 20 s; time in which it stood still is none.
 * @param describe how it was found last, for the error
 */
export async function until(
  isSo: () => boolean | Promise<boolean>,
  describe = () => String(isSo),
): Promise<void> {
  let waitedMs = 0
  let lookedAtMs = performance.now()
  while (!(await isSo())) {
    if (waitedMs > patienceMs) throw new Error(`Waited in vain: ${describe()}.`)
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs))
    const nowMs = performance.now()
    waitedMs += Math.min(nowMs - lookedAtMs, longestTickMs)
    lookedAtMs = nowMs
  }
}

/** Waits until an assertion holds, with the same patience; fails as it does. */
export async function eventually<T>(assertion: () => T): Promise<T> {
  let result: { value: T } | null = null
  let failure: unknown
  const holds = (): boolean => {
    try {
      result = { value: assertion() }
    } catch (error) {
      failure = error
    }
    return result !== null
  }
  await until(holds).catch(() => {
    throw failure
  })
  return result!.value
}
