/** Times as WeChat says them: the hour today, the day before it otherwise. `at` and `now` in Unix seconds. */
export function sayTime(at: number, now: number, language: string): string {
  const date = new Date(at * 1000)
  const hour = date.toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit', hour12: false })
  const days = Math.round((midnight(now) - midnight(at)) / 86_400_000)
  if (days === 0) return hour
  if (days === 1) {
    return `${new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(-1, 'day')} ${hour}`
  }
  if (days > 1 && days < 7) return `${date.toLocaleDateString(language, { weekday: 'long' })} ${hour}`
  const sameYear = date.getFullYear() === new Date(now * 1000).getFullYear()
  const year = sameYear ? undefined : 'numeric'
  return `${date.toLocaleDateString(language, { year, month: 'long', day: 'numeric' })} ${hour}`
}

function midnight(at: number): number {
  return new Date(at * 1000).setHours(0, 0, 0, 0)
}
