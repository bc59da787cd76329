/** Calls code of the app's; what it throws is reported as uncaught, so that it cannot leave our state half changed. */
export function callSafely(call: () => void): void {
  try {
    call()
  } catch (error) {
    queueMicrotask(() => {
      throw error
    })
  }
}
