import { ElevenLabsClient } from '@elevenlabs/elevenlabs-js'
import type { SimulatorOptions } from '../../../src/simulator/create-simulator.ts'
import { simulatedVoices } from '../../../src/simulator/simulated-voices.ts'
import { serveToneSimulator, type ToneSimulator } from '../tone-simulator.ts'

export const someVoiceId = simulatedVoices[0]!.voiceId
export const text = 'The quick brown fox jumps over the lazy dog.'

const apiKey = 'a key like any other'

export interface ConnectedSdk extends ToneSimulator {
  sdk: ElevenLabsClient
}

/** The official client, and the simulator at the other end of a loopback connection, which asks for its key. */
export async function connectSdk(
  options: Partial<SimulatorOptions> = {},
  headers: Record<string, string> = {},
): Promise<ConnectedSdk> {
  const simulator = await serveToneSimulator({ apiKey, ...options })
  return {
    ...simulator,
    sdk: new ElevenLabsClient({ baseUrl: simulator.url, apiKey, maxRetries: 0, headers }),
  }
}

export async function readBytes(stream: ReadableStream<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of stream) parts.push(part)
  return Buffer.concat(parts)
}

/** What a promise rejects with. */
export async function errorOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise
  } catch (error) {
    return error
  }
  throw new Error('It did not fail.')
}
