const written = new WeakMap<CSSMediaRule, string>()

/** Lets the rules of a media feature hold, or not, whatever the person's own setting: in all sheets of the page. */
export function emulateMedia(feature: string, isOn: boolean): void {
  for (const sheet of [...document.styleSheets]) {
    for (const rule of mediaRulesIn(sheet.cssRules)) {
      const condition = written.get(rule) ?? rule.media.mediaText
      if (!condition.includes(feature)) continue
      written.set(rule, condition)
      rule.media.mediaText = isOn ? 'all' : condition
    }
  }
}

function* mediaRulesIn(rules: CSSRuleList): Generator<CSSMediaRule> {
  for (const rule of [...rules]) {
    if (rule instanceof CSSMediaRule) yield rule
    if (rule instanceof CSSGroupingRule || rule instanceof CSSStyleRule) yield* mediaRulesIn(rule.cssRules)
  }
}
