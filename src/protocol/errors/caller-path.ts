const places = ['body', 'query', 'path', 'header']

/**
 * The path of a field in the caller's names: `['body', 'voice_settings', 'speed']` is `voiceSettings.speed`, and
 * `['body', 'composition_plan', 'sections', 3, 'duration_ms']` is `compositionPlan.sections[3].durationMs`.
 * Where in the request the wire carries the field is left out, for the caller never said it.
 */
export function callerPath(location: readonly unknown[]): string {
  const [place, ...rest] = location.map(String)
  if (place === undefined) return ''
  const names = rest.length > 0 && places.includes(place) ? rest : [place, ...rest]
  // Effects are said in the wire's own names, and so stay as they are.
  const ours = names[0] === 'audio_effects' ? 1 : names.length
  return names
    .map((name, index) => (index < ours ? camelCase(name) : name))
    .map((name, index) => (/^\d+$/.test(name) ? `[${name}]` : index === 0 ? name : `.${name}`))
    .join('')
}

function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
}
