/** Who may be heard alone. One for each client: apart from it, players know nothing of each other. */
export interface AudioFocus {
  /** Takes the focus; whoever had it loses it. `lose` is called once, when another takes it. */
  take(owner: object, lose: () => void): void
  /** Gives the focus back, if it is still the owner's. */
  release(owner: object): void
}

export function createAudioFocus(): AudioFocus {
  let holder: { owner: object; lose: () => void } | null = null
  return {
    take(owner, lose) {
      const before = holder
      holder = { owner, lose }
      if (before && before.owner !== owner) before.lose()
    },
    release(owner) {
      if (holder?.owner === owner) holder = null
    },
  }
}
