/** A time as a player shows it: `0:07`, `12:34`, `1:02:03`, `-:--` for one not known yet. Takes seconds. */
export function formatTime(timeSec: number | null): string {
  if (timeSec === null) return '-:--'
  const seconds = Math.floor(Math.max(0, timeSec))
  const hours = Math.floor(seconds / 3_600)
  const minutes = Math.floor(seconds / 60) % 60
  const twoDigits = (value: number): string => String(value).padStart(2, '0')
  const start = hours > 0 ? `${hours}:${twoDigits(minutes)}` : String(minutes)
  return `${start}:${twoDigits(seconds % 60)}`
}
