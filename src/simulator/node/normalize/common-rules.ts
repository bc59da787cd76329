import type { SpellRule } from './spell-rule.ts'

const modifier = String.raw`(?:\uFE0F|\p{Emoji_Modifier})?`
const pictograph = String.raw`\p{Extended_Pictographic}${modifier}`

/** Emoji among words say nothing. */
export const silentEmoji: SpellRule = {
  pattern: String.raw`(?:\p{Regional_Indicator}{2}|[0-9#*]\uFE0F?\u20E3|${pictograph}(?:\u200D${pictograph})*)`,
  spell: () => '',
}

/** What would be markup, or is a mark without a sound. */
export const silentMarkup: SpellRule = { pattern: '[&<>]', spell: () => ' ' }
