import type { SimulatorOptions } from '../../../src/simulator/create-simulator.ts'
import { createTestSimulator } from './post-speech.ts'

/** A plan in sections as it goes over the wire; the last of them with changes. */
export function sectionPlan(
  changes: object = {},
  count = 1,
): { sections: object[] } & Record<string, unknown> {
  const section = {
    section_name: 'Verse 1',
    positive_local_styles: ['piano'],
    negative_local_styles: [],
    duration_ms: 3000,
    lines: ['La la la'],
  }
  const sections: object[] = Array.from({ length: count }, () => section)
  sections[count - 1] = { ...section, ...changes }
  return { positive_global_styles: ['pop'], negative_global_styles: [], sections }
}

/** A plan in chunks; the last of two with changes. */
export function chunkPlan(changes: object = {}): { chunks: object[] } {
  const chunk = {
    text: '[Verse 1]\nLa la la',
    duration_ms: 3000,
    positive_styles: ['pop'],
    negative_styles: [],
    context_adherence: 'medium',
  }
  return { chunks: [chunk, { ...chunk, ...changes }] }
}

export interface MusicAsk {
  /** Default `music/stream`. */
  route?: string
  /** Without `pcm_16000`, which is taken where there is none. */
  query?: string
  faults?: string
  signal?: AbortSignal
}

/** Asks a simulator of its own for music. */
export function askForMusic(
  body: object,
  { route = 'music/stream', query = 'output_format=pcm_16000', faults, signal }: MusicAsk = {},
  options: Partial<SimulatorOptions> = {},
): Promise<Response> {
  return createTestSimulator(options).fetch(
    new Request(`http://test/api/speech/v1/${route}?${query}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(faults && { 'x-simulator': faults }) },
      body: JSON.stringify(body),
      signal: signal ?? null,
    }),
  )
}

/** Where a request was refused: each place as text, `body.composition_plan.sections.0.lines`. */
export async function refusedPlaces(
  body: object,
  ask: MusicAsk = {},
  options: Partial<SimulatorOptions> = {},
): Promise<string[]> {
  const response = await askForMusic(body, ask, options)
  if (response.status === 200) {
    await response.body?.cancel()
    return []
  }
  const { detail } = (await response.json()) as { detail: { loc: (string | number)[] }[] }
  return detail.map(({ loc }) => loc.join('.'))
}

/** 16-bit samples as they came. */
export async function samplesOf(response: Response): Promise<Int16Array> {
  return new Int16Array(await response.arrayBuffer())
}
