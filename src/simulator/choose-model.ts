import { ApiError } from './api-error.ts'
import { speechModels, type SpeechModel } from './speech-models.ts'
import type { SpeechRequest } from './speech-request.ts'

/**
 * The model of a request, if it can do what is asked of it (contract 1.7.2, 5).
 * @throws ApiError 400 when there is no such model, or it cannot
 */
export function chooseModel(body: SpeechRequest['body']): SpeechModel {
  const modelId = body.model_id
  const model = speechModels.find((candidate) => candidate.modelId === modelId)
  if (!model) {
    throw new ApiError(400, `A model with the model_id ${modelId} does not exist.`, {
      code: 'model_not_found',
    })
  }
  if (!model.canSpeak) throw unsupportedModel(`The model ${modelId} does not do text to speech.`)
  const length = [...body.text].length
  if (length > model.maxCharacters) {
    throw new ApiError(
      400,
      `The text has ${length} characters; the model ${modelId} takes at most ${model.maxCharacters} in a request.`,
      { code: 'max_character_limit_exceeded' },
    )
  }
  if (model.hasAudioTags) {
    refuseContext(body)
    refuseStability(body)
  }
  if (body.apply_text_normalization === 'on' && !model.normalizes) {
    throw unsupportedModel(`apply_text_normalization cannot be 'on' with the model ${modelId}.`)
  }
  const language = body.language_code
  if (language && model.takesLanguageCode && !model.languages.includes(language)) {
    throw new ApiError(400, `The model ${modelId} does not speak the language '${language}'.`, {
      code: 'unsupported_language',
    })
  }
  return model
}

function refuseContext(body: SpeechRequest['body']): void {
  const given = (['previous_request_ids', 'next_request_ids', 'previous_text', 'next_text'] as const).find(
    (field) => (body[field]?.length ?? 0) > 0,
  )
  if (given) throw unsupportedModel(`Providing ${given} is not supported with the model ${body.model_id}.`)
}

const stabilitySteps = [0, 0.5, 1]

function refuseStability({ voice_settings: settings }: SpeechRequest['body']): void {
  const stability = settings?.stability ?? 0.5
  if (stabilitySteps.includes(stability)) return
  throw new ApiError(400, `stability must be one of ${stabilitySteps.join(', ')}, not ${stability}.`, {
    code: 'invalid_ttd_stability',
  })
}

function unsupportedModel(message: string): ApiError {
  return new ApiError(400, message, { shape: 'detail-code', code: 'unsupported_model', param: 'model_id' })
}
