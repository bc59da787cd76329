import { ApiError } from '../api-error.ts'
import { readInput, readJson } from '../read-input.ts'
import { musicClashes } from './music-clashes.ts'
import {
  musicSchemas,
  type MusicPlanRequest,
  type MusicRequest,
  type SimulatedMusicLimits,
} from './music-schemas.ts'

/**
 * Reads a request to compose.
 * @throws ApiError 422 with every field that is wrong
 */
export async function readMusicRequest(
  request: Request,
  url: URL,
  kind: 'whole' | 'streaming',
  limits: SimulatedMusicLimits,
): Promise<MusicRequest> {
  const input = { query: Object.fromEntries(url.searchParams), body: await readJson(request) }
  const read = readInput(musicSchemas[limits][kind], input)
  const entries = [...musicClashes(read.body)]
  if (entries.length > 0) throw new ApiError(422, 'Validation failed.', { entries })
  return read
}

/**
 * Reads a request for a plan.
 * @throws ApiError 422 with every field that is wrong
 */
export async function readMusicPlanRequest(
  request: Request,
  limits: SimulatedMusicLimits,
): Promise<MusicPlanRequest> {
  return readInput(musicSchemas[limits].plan, { body: await readJson(request) })
}
