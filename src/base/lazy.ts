/** What takes time to come, code above all: loaded when it is first wanted, once. */
export interface Lazy<Value> {
  /** What was loaded; `null` before. */
  readonly loaded: Value | null
  /** Loads it, once for all who ask; after a failure anew. */
  load(): Promise<Value>
}

export function createLazy<Value>(fetchValue: () => Promise<Value>): Lazy<Value> {
  let loaded: Value | null = null
  let loading: Promise<Value> | null = null
  const load = async (): Promise<Value> => {
    try {
      return (loaded = await fetchValue())
    } catch (error) {
      // A network may be back by the next time.
      loading = null
      throw error
    }
  }
  return {
    get loaded() {
      return loaded
    },
    load: () => (loading ??= load()),
  }
}
