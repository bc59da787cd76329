import { foldToAscii } from './fold-to-ascii.ts'
import type { TextSegment } from './normalize/text-segment.ts'

/** Code points that are voiced in one way: read by Flite, hummed because it cannot, or kept silent. */
export interface VoiceRun {
  kind: 'read' | 'hum' | 'silence'
  chars: readonly string[]
  /** How long a silence is asked to be; `null` where it does not matter. */
  pauseSec: number | null
}

type Kind = VoiceRun['kind'] | 'either'

/**
 * Parts the spoken text of segments by how it is voiced. White space and punctuation go with what comes before
 * them; a text that has nothing else is one silence.
 */
export function voiceRuns(segments: readonly TextSegment[]): VoiceRun[] {
  const runs: VoiceRun[] = []
  let open: { kind: Kind; chars: string[] } = { kind: 'either', chars: [] }

  function close(): void {
    if (open.chars.length === 0) return
    const kind = open.kind === 'either' ? 'silence' : open.kind
    runs.push({ kind, chars: open.chars, pauseSec: null })
    open = { kind: 'either', chars: [] }
  }

  for (const { spoken, pauseSec } of segments) {
    if (pauseSec !== null) {
      close()
      runs.push({ kind: 'silence', chars: spoken, pauseSec })
      continue
    }
    for (const char of spoken) {
      const kind = kindOf(char)
      if (kind !== 'either' && open.kind !== 'either' && kind !== open.kind) close()
      if (kind !== 'either') open.kind = kind
      open.chars.push(char)
    }
  }
  close()
  return runs
}

function kindOf(char: string): Kind {
  if (/[\p{L}\p{N}]/u.test(char)) return foldToAscii(char) === '' ? 'hum' : 'read'
  return /[\p{Extended_Pictographic}\p{Regional_Indicator}]/u.test(char) ? 'hum' : 'either'
}
