import type { ReactElement } from 'react'

interface DownloadLinkProps {
  /** Of the file. */
  name: string
  type: string
  /** Made when it is asked for. */
  content: () => BlobPart
}

/** Saves a file that is made here. */
export function DownloadLink({ name, type, content }: DownloadLinkProps): ReactElement {
  const save = (): void => {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([content()], { type }))
    link.download = name
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 1_000)
  }
  return (
    <button type="button" className="quiet" onClick={save}>
      {name}
    </button>
  )
}
