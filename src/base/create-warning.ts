/** A warning on the console for whoever develops the app: at its first call, and not again. */
export function createWarning(message: string): () => void {
  let isSaid = false
  return () => {
    if (!isSaid) console.warn(`speakalong: ${message}`)
    isSaid = true
  }
}
