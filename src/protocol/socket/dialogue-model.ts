/** `eleven_v3` and later: neither on these sockets nor with what was said before (contract 4.1, 5). */
export function isDialogueModel(modelId: string | undefined): boolean {
  return /^eleven_v[3-9]/u.test(modelId ?? '')
}
