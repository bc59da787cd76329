const endings: Record<string, string> = { 'audio/mpeg': 'mp3', 'audio/wav': 'wav', 'audio/ogg': 'ogg' }

/** Hands a file to the person, named after what is in it. */
export function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = `${name}.${endings[blob.type] ?? 'pcm'}`
  link.click()
  URL.revokeObjectURL(url)
}
