/**
 * Hands the focus to the play button of the player around an element that is about to go away, so that whoever pressed it
 * by keyboard does not start again at the top of the page.
 */
export function focusPlayButton(leaving: Element): void {
  const playButton = leaving.closest('[data-speech="player"]')?.querySelector('[data-speech="play-button"]')
  if (playButton instanceof HTMLElement) playButton.focus()
}
