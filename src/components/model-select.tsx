'use client'

import { useCallback, useRef, useState, type ChangeEvent, type ReactElement } from 'react'
import type { Model } from '../model/model.ts'
import { useSpeechLabels } from '../react/use-speech-labels.ts'
import { useFormReset } from '../react/use-form-reset.ts'
import { useModels, type UseModelsOptions } from '../react/use-models.ts'
import { createPart } from './create-part.ts'
import type { PartProps } from './part-props.ts'
import { usePart } from './use-part.ts'

/** By what it can be styled. */
export interface ModelSelectState {
  status: 'loading' | 'ready' | 'failed'
}

export type ModelSelectProps = Omit<
  PartProps<'select', ModelSelectState>,
  'value' | 'defaultValue' | 'multiple' | 'children'
> & {
  /** The chosen id; `null`: the service's default. Leave it out to have the select keep it. */
  value?: string | null | undefined
  /** What is chosen at first, and again when its form is reset. Default `null`. */
  defaultValue?: string | null | undefined
  /** Called with the id as `value` has it, and the model it stands for. */
  onValueChange?: ((value: string | null, details: { model: Model | null }) => void) | undefined
  /** Default: the provider's. */
  client?: UseModelsOptions['client']
}

/**
 * A model that speaks, in one line: `<ModelSelect name="model" />`. Its name is `labels.model`, unless it has an `id`, for a
 * `<label>`, or a name of its own. A chosen model stays to be seen where the list is not there or does not have it. With
 * `required` nobody goes on with the service's default. Renders a `<select>` element, and where the models could not be
 * loaded, an alert behind it, `[data-speech="model-error"]`, with a button to try again.
 */
export const ModelSelect = createPart(
  'ModelSelect',
  function ModelSelect(props: ModelSelectProps): ReactElement {
    const { value, defaultValue = null, onValueChange, client, ...given } = props
    const labels = useSpeechLabels()
    const { models, status, error, refresh } = useModels({ client })
    const [first] = useState(defaultValue)
    const [own, setOwn] = useState(first)
    const field = useRef<HTMLSelectElement>(null)
    useFormReset(
      field,
      useCallback(() => setOwn(first), [first]),
    )
    const chosen = value === undefined ? own : value
    const isNamed =
      given.id !== undefined || given['aria-labelledby'] !== undefined || given['aria-label'] !== undefined
    const none = given.required ? labels.modelPlaceholder : labels.modelDefault
    const isListed = chosen === null || models.some(({ modelId }) => modelId === chosen)
    const select = usePart(
      {
        name: 'model-select',
        tag: 'select',
        state: { status },
        ref: field,
        props: {
          'aria-label': isNamed ? undefined : labels.model,
          'aria-busy': status === 'loading' ? true : undefined,
          value: chosen ?? '',
          onChange: ({ target }: ChangeEvent<HTMLSelectElement>) => {
            const next = target.value === '' ? null : target.value
            setOwn(next)
            onValueChange?.(next, { model: models.find(({ modelId }) => modelId === next) ?? null })
          },
          children: (
            <>
              <option value="">{status === 'loading' ? labels.modelsLoading : none}</option>
              {!isListed && <option value={chosen}>{chosen}</option>}
              {models.map(({ modelId, name }) => (
                <option key={modelId} value={modelId}>
                  {name ?? modelId}
                </option>
              ))}
            </>
          ),
        },
      },
      given,
    )
    const retry = (): void => {
      // This button goes away: whoever pressed it by keyboard stands where the models will be.
      field.current?.focus()
      refresh()
    }
    return (
      <>
        {select}
        {error && (
          <div role="alert" data-speech="model-error">
            <span>{labels.error(error)}</span>
            <button type="button" data-speech="retry-button" onClick={retry}>
              {labels.retry}
            </button>
          </div>
        )}
      </>
    )
  },
)
