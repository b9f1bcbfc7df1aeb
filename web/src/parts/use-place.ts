import { useClient, useWords } from '../context.ts'

const WITHIN = 15_000

/** Asks the browser where the person is and sends it. A refusal is no dead end: an address can be typed. */
export function usePlace(): () => void {
  const client = useClient()
  const words = useWords()
  return () => {
    const sorry = () => client.tell(words.noLocation)
    if (!navigator.geolocation) {
      sorry()
      return
    }
    client.tell(words.locating)
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => client.sendLocation(coords.latitude, coords.longitude),
      sorry,
      { enableHighAccuracy: true, timeout: WITHIN, maximumAge: 60_000 },
    )
  }
}
