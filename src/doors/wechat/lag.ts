/** How far this process is behind: how much later than planned its timers go off. */

const EVERY_MS = 200
/** What is left of a delay after each look, so that one is not forgotten at once. */
const FADING = 0.8

export function createLagMeter() {
  let planned = performance.now() + EVERY_MS
  let lag = 0
  const look = () => {
    const now = performance.now()
    lag = Math.max(now - planned, lag * FADING)
    planned = now + EVERY_MS
  }
  const timer = setInterval(look, EVERY_MS)
  timer.unref()
  return {
    /** Milliseconds. */
    ms: () => Math.max(lag, performance.now() - planned),
    stop: () => clearInterval(timer),
  }
}
