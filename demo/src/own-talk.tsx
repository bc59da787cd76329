import type { FormEvent, ReactElement } from 'react'

/** A transcript, by its id, and what it is of. */
export interface Talk {
  id: string
  src: string | Blob
}

/** Asks for a transcript of the account, and for its recording, which the service does not give back. */
export function OwnTalk({ onChoose }: { onChoose: (talk: Talk) => void }): ReactElement {
  const choose = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const [id, src] = [data.get('id'), data.get('recording')]
    if (typeof id === 'string' && src instanceof Blob) onChoose({ id: id.trim(), src })
  }
  return (
    <form className="panel bar" onSubmit={choose}>
      <label className="field">
        <span>Id of a transcript</span>
        <input name="id" required />
      </label>
      <label className="field">
        <span>Its recording</span>
        <input name="recording" type="file" accept="audio/*,video/*" required />
      </label>
      <button type="submit" className="quiet">
        Follow it
      </button>
    </form>
  )
}
